import { __ } from '@wordpress/i18n';
import type { PurgeItem } from '@lectern/contracts';

/** What a class of data is called in front of people. */
export function wordDataClass(dataClass: PurgeItem['dataClass']): string {
  switch (dataClass) {
    case 'recording':
      return __('Recording', 'lectern');
    case 'statistics':
      return __('Participation statistics', 'lectern');
    case 'support':
      return __('Support record', 'lectern');
    case 'support_address':
      return __('Network address in a support record', 'lectern');
    case 'raw_callback':
      return __('Raw report of the live class server', 'lectern');
    case 'meeting':
      return __('The meeting itself', 'lectern');
  }
}
