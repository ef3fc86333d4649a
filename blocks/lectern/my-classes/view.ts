import { getContext, store } from '@wordpress/interactivity';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';

/** Written by `Lectern\Content\CalendarPanel`. */
interface CalendarContext {
  readonly address: string;
  readonly copiedWords: string;
  /** Empty until it is copied. */
  copied: string;
}

store(
  'lectern/my-classes',
  {
    state: {
      /** Pages that came without encryption cannot copy; the field is there to be copied from by hand. */
      get cannotCopy() {
        // There is no such thing on those pages, whatever the types say.
        return !window.isSecureContext;
      },
    },
    actions: {
      async copyCalendarAddress() {
        const context = getContext<CalendarContext>();
        await navigator.clipboard.writeText(context.address);
        context.copied = context.copiedWords;
      },
    },
    callbacks: {
      /** Context written by `Lectern\Content\MyClasses`. */
      goToOwnZone() {
        goToOwnZone(getContext<ZoneContext>());
      },
    },
  },
  { lock: true },
);
