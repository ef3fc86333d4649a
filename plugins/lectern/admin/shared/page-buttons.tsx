import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface PageButtonsProps {
  /** What the pages are of, for those who cannot see it. */
  readonly label: string;
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}

/** Goes through the pages of a list inside a screen. */
export function PageButtons({ label, page, pages, onChange }: PageButtonsProps) {
  return (
    <nav className="lectern-actions" aria-label={label}>
      <Button
        variant="tertiary"
        disabled={page <= 1}
        accessibleWhenDisabled
        onClick={() => {
          onChange(page - 1);
        }}
      >
        {__('Page before', 'lectern')}
      </Button>
      <span>
        {sprintf(
          /* translators: 1: number of the page, 2: number of pages */ __('Page %1$d of %2$d', 'lectern'),
          page,
          pages,
        )}
      </span>
      <Button
        variant="tertiary"
        disabled={page >= pages}
        accessibleWhenDisabled
        onClick={() => {
          onChange(page + 1);
        }}
      >
        {__('Next page', 'lectern')}
      </Button>
    </nav>
  );
}
