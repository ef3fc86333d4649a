import { __ } from '@wordpress/i18n';
import type { Slide } from '@lectern/contracts';

/** What we use of the media library's own dialog (`wp_enqueue_media`); it has no package outside the block editor. */
interface MediaFrame {
  on(event: 'select' | 'close', listener: () => void): void;
  open(): void;
  state(): { get(name: 'selection'): { toJSON(): readonly { readonly id: number; readonly filename: string }[] } };
}

type OpenMedia = (options: object) => MediaFrame;

/** The global that `wp_enqueue_media` brings; undefined for people who may not choose files. */
function mediaDialog(): OpenMedia | undefined {
  const wordpress: unknown = Reflect.get(window, 'wp');
  const media: unknown =
    typeof wordpress === 'object' && wordpress !== null ? Reflect.get(wordpress, 'media') : undefined;
  return isOpenMedia(media) ? media : undefined;
}

function isOpenMedia(media: unknown): media is OpenMedia {
  return typeof media === 'function';
}

export function canChooseMedia(): boolean {
  return mediaDialog() !== undefined;
}

/** Opens the media library. Gives no files where the dialog is closed without a choice. */
export function chooseFiles(): Promise<Slide[]> {
  return new Promise((resolve) => {
    const frame = mediaDialog()?.({
      title: __('Slides of the class', 'lectern'),
      button: { text: __('Use these files', 'lectern') },
      library: { type: ['application', 'image'] },
      multiple: true,
    });
    if (frame === undefined) {
      resolve([]);
      return;
    }
    frame.on('select', () => {
      resolve(
        frame
          .state()
          .get('selection')
          .toJSON()
          .map(({ id, filename }) => ({ attachmentId: id, fileName: filename })),
      );
    });
    // Also comes after a choice; the promise has its answer then.
    frame.on('close', () => {
      setTimeout(() => {
        resolve([]);
      });
    });
    frame.open();
  });
}
