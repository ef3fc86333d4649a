import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit, type BookClassAttributes } from './edit.tsx';
import './style.scss';

const { name, title, category, attributes } = metadata;

registerBlockType<BookClassAttributes>(
  { name, title, category, attributes },
  {
    edit: Edit,
    /** The server renders it. */
    save: () => null,
  },
);
