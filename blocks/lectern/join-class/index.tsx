import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit, type JoinClassAttributes } from './edit.tsx';
import './style.scss';

const { name, title, category, attributes } = metadata;

registerBlockType<JoinClassAttributes>(
  { name, title, category, attributes },
  {
    edit: Edit,
    /** The server renders it. */
    save: () => null,
  },
);
