import { VisuallyHidden } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** The shape of what comes, while it loads. */
export function PlaceholderRows({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div className="lectern-placeholder" role="status">
      <VisuallyHidden>{__('Loading…', 'lectern')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="lectern-placeholder__row" aria-hidden="true">
          <span className="lectern-placeholder__line is-long" />
          <span className="lectern-placeholder__line is-short" />
        </div>
      ))}
    </div>
  );
}
