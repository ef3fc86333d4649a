import { __ } from '@wordpress/i18n';
import { mountScreen } from '../shared/mount-screen.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { BookingRules } from './booking-rules.tsx';
import { Servers } from './servers.tsx';
import { SchoolRules } from './school-rules.tsx';
import { SiteIdentity } from './site-identity.tsx';

function Settings() {
  return (
    <ScreenFrame title={__('Settings', 'lectern')}>
      <div className="lectern-stack lectern-narrow">
        <SiteIdentity />
        <Servers />
        <BookingRules />
        <SchoolRules />
      </div>
    </ScreenFrame>
  );
}

mountScreen('settings', Settings);
