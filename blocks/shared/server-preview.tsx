import apiFetch from '@wordpress/api-fetch';
import { RawHTML, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';

interface ServerPreviewProps {
  /** Name of the block. */
  readonly block: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** A block as its server renders it for the person at the editor, with real data; nothing in it can be used. */
export function ServerPreview({ block, attributes }: ServerPreviewProps) {
  const [html, setHtml] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const path = addQueryArgs(`/wp/v2/block-renderer/${block}`, { context: 'edit', attributes });
  useEffect(() => {
    let isCurrent = true;
    apiFetch<{ rendered: string }>({ path }).then(
      ({ rendered }) => {
        if (isCurrent) setHtml(rendered);
      },
      () => {
        if (isCurrent) setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [path]);

  if (hasFailed)
    return <p>{__('No preview right now. Visitors see this part of the page all the same.', 'lectern')}</p>;
  if (html === null) return <p>{__('Loading…', 'lectern')}</p>;
  // React knows `inert` from version 19 on; here the attribute is set on the element.
  return (
    <div
      ref={(element) => {
        element?.setAttribute('inert', '');
      }}
    >
      <RawHTML>{html}</RawHTML>
    </div>
  );
}
