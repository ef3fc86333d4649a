import { useEffect, useState } from '@wordpress/element';

/** The parts of `#/statistics/ID`: `['statistics', 'ID']`. */
export function useHashRoute(): readonly string[] {
  const [route, setRoute] = useState(readHash);
  useEffect(() => {
    const follow = () => {
      setRoute(readHash());
    };
    window.addEventListener('hashchange', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
    };
  }, []);
  return route;
}

/** Goes to another view of this screen; the browser's back button leads back. */
export function goTo(...parts: readonly string[]): void {
  window.location.hash = hashOf(...parts);
}

/** Address of a view of this screen, for links. */
export function hashOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function readHash(): readonly string[] {
  return window.location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
}
