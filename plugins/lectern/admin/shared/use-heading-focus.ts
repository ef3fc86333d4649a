import { useEffect, useRef, useState } from '@wordpress/element';

/**
 * Puts the focus on the heading of a list once a row has gone from it and taken its buttons along: a dialog would give it back to one of
 * them. The heading carries `tabIndex={-1}`.
 */
export function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (!isDue) return;
    heading.current?.focus();
    setIsDue(false);
  }, [isDue]);
  const focusHeading = () => {
    setIsDue(true);
  };
  return {
    heading,
    focusHeading,
    /** What is done once the row has gone, and then the focus. */
    focusAfter: (act: () => void) => () => {
      act();
      focusHeading();
    },
  };
}
