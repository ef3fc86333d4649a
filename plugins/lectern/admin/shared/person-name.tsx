import { __ } from '@wordpress/i18n';
import type { Person } from '@lectern/contracts';
import { settings } from './settings.ts';

/** A person's name; for the office it leads to all that the person booked. */
export function PersonName({ person: { userId, displayName } }: { readonly person: Person }) {
  if (displayName === '') return <span className="lectern-muted">{__('Deleted person', 'lectern')}</span>;
  const screen = settings.can.manageClasses ? settings.screens.people : undefined;
  return screen === undefined ? <>{displayName}</> : <a href={`${screen}#/person/${userId}`}>{displayName}</a>;
}
