/** What we use of @wordpress/block-editor, which ships no types. */
declare module '@wordpress/block-editor' {
  import type { ComponentType, HTMLAttributes, ReactNode } from 'react';

  export function useBlockProps(props?: HTMLAttributes<HTMLElement>): HTMLAttributes<HTMLElement>;
  export const InspectorControls: ComponentType<{ group?: string; children: ReactNode }>;
  export const BlockControls: ComponentType<{ group?: string; children: ReactNode }>;
}
