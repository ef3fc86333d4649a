import { getContext, getElement, store } from '@wordpress/interactivity';
import { focusOutcome } from '../../shared/outcome-focus.ts';
import { goToOwnZone, type ZoneContext } from '../../shared/own-zone.ts';

store(
  'lectern/teacher-availability',
  {
    callbacks: {
      /** Context written by `Lectern\Content\TeacherAvailability`. */
      start() {
        const { ref } = getElement();
        if (!goToOwnZone(getContext<ZoneContext>())) focusOutcome(ref);
      },
    },
  },
  { lock: true },
);
