import { deviceZone, languageTag, type Reading } from '../../../../blocks/shared/clock-words.ts';

/** The screens of the plugin, as they are named in addresses. */
export type ScreenName =
  'my-classes' | 'availability' | 'class-sessions' | 'people' | 'organisations' | 'settings' | 'retention';

/** What PHP prints before a screen's script (`Lectern\Admin`). */
export interface LecternSettings {
  /** WordPress' name of the reader's language, such as `de_DE`. */
  readonly locale: string;
  /** IANA zone of the school. */
  readonly siteZone: string;
  /** Sentences of the error catalogue in the reader's language, by code. */
  readonly messages: Readonly<Record<string, string>>;
  /** Addresses of the screens. */
  readonly screens: Readonly<Partial<Record<ScreenName, string>>>;
  /** Page where a class is joined; takes `lectern_class=ID`. */
  readonly classUrl: string;
  /** Address of a calendar feed, up to its token. */
  readonly calendarUrl: string;
  /** Page on which an employee takes a seat by a link; takes `lectern_seat=TOKEN`. null: the school has put it away. */
  readonly seatUrl: string | null;
  readonly currentUserId: number;
  readonly can: {
    readonly manageClasses: boolean;
    readonly teach: boolean;
    readonly manageOrganisations: boolean;
    readonly manageSettings: boolean;
    readonly managePrivacy: boolean;
  };
}

declare global {
  interface Window {
    lecternSettings: LecternSettings;
  }
}

export const settings: LecternSettings = window.lecternSettings;

/** How times are worded for the person at this device. */
export const reading: Reading = { locale: languageTag(settings.locale), zone: deviceZone() };
