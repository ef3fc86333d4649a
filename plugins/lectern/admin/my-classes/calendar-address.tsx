import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** An address that is shown only this once, with the ways to take it along. */
export function CalendarAddress({ address }: { readonly address: string }) {
  const [copied, setCopied] = useState<string>();
  return (
    <>
      <p>
        {__(
          'This is your calendar address. Copy it now: it is shown only this once. In your calendar program choose “Subscribe” or “Add by URL” and paste it there.',
          'lectern',
        )}
      </p>
      <div className="lectern-calendar-address">
        <label htmlFor="lectern-calendar-address">{__('Your calendar address', 'lectern')}</label>
        <input
          id="lectern-calendar-address"
          type="text"
          readOnly
          value={address}
          onFocus={(event) => {
            event.target.select();
          }}
        />
        <div className="lectern-actions">
          {window.isSecureContext && (
            <Button
              __next40pxDefaultSize
              variant="primary"
              onClick={() =>
                void navigator.clipboard.writeText(address).then(() => {
                  setCopied(address);
                })
              }
            >
              {__('Copy address', 'lectern')}
            </Button>
          )}
          <Button __next40pxDefaultSize variant="tertiary" href={address.replace(/^https?:/, 'webcal:')}>
            {__('Open in my calendar program', 'lectern')}
          </Button>
          <span role="status">{copied === address && __('Copied.', 'lectern')}</span>
        </div>
      </div>
      <p>
        {__(
          'Whoever has the address can see when you, and children in your charge, have which class. Give it to nobody.',
          'lectern',
        )}
      </p>
    </>
  );
}
