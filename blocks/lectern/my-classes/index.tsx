import { useBlockProps } from '@wordpress/block-editor';
import { registerBlockType } from '@wordpress/blocks';
import { ServerPreview } from '../../shared/server-preview.tsx';
import metadata from './block.json';
import './style.scss';

const { name, title, category } = metadata;

/** As the person at the editor sees it: with the own classes. */
function Edit() {
  return (
    <div {...useBlockProps()}>
      <ServerPreview block="lectern/my-classes" attributes={{}} />
    </div>
  );
}

registerBlockType<Record<string, never>>(
  { name, title, category, attributes: {} },
  {
    edit: Edit,
    /** The server renders it. */
    save: () => null,
  },
);
