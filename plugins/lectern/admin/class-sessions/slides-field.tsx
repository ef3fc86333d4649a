import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Slide } from '@lectern/contracts';
import { canChooseMedia, chooseFiles } from './media-frame.ts';

interface SlidesFieldProps {
  readonly slides: readonly Slide[];
  readonly error: string | undefined;
  readonly onChange: (slides: readonly Slide[]) => void;
}

const slideLimit = 10;

/** Files of the media library that the class opens with. */
export function SlidesField({ slides, error, onChange }: SlidesFieldProps) {
  const add = async () => {
    const chosen = await chooseFiles();
    const added = chosen.filter(({ attachmentId }) => slides.every((slide) => slide.attachmentId !== attachmentId));
    onChange([...slides, ...added].slice(0, slideLimit));
  };
  return (
    <div className={error === undefined ? 'lectern-stack' : 'lectern-stack has-error'}>
      <p>{__('The room opens with these files; the first one is shown. PDF works best.', 'lectern')}</p>
      {error !== undefined && (
        <p className="lectern-error" role="alert">
          {error}
        </p>
      )}
      {slides.length > 0 && (
        <ol className="lectern-people__list">
          {slides.map((slide) => (
            <li key={slide.attachmentId} className="lectern-people__person">
              <span>{slide.fileName}</span>
              <Button
                variant="tertiary"
                size="compact"
                icon="no-alt"
                /* translators: %s: name of a file */
                label={sprintf(__('Remove %s', 'lectern'), slide.fileName)}
                onClick={() => {
                  onChange(slides.filter(({ attachmentId }) => attachmentId !== slide.attachmentId));
                }}
              />
            </li>
          ))}
        </ol>
      )}
      {canChooseMedia() && slides.length < slideLimit && (
        <div>
          <Button __next40pxDefaultSize variant="secondary" onClick={() => void add()}>
            {__('Choose from the media library', 'lectern')}
          </Button>
        </div>
      )}
    </div>
  );
}
