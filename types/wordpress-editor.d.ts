/** What we use of @wordpress/editor: provided by WordPress at run time, not installed here. */
declare module '@wordpress/editor' {
  import type { ReduxStoreConfig, StoreDescriptor } from '@wordpress/data';
  import type { ComponentType, ReactNode } from 'react';

  export const PluginDocumentSettingPanel: ComponentType<{
    name: string;
    title: string;
    className?: string;
    children: ReactNode;
  }>;

  export const store: StoreDescriptor<
    ReduxStoreConfig<
      unknown,
      Record<string, never>,
      {
        getCurrentPostId(state: unknown): number | null;
        getCurrentPostType(state: unknown): string | null;
        isEditedPostNew(state: unknown): boolean;
        getEditedPostAttribute(state: unknown, name: 'title'): string | undefined;
      }
    >
  >;
}
