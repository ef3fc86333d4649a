import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

interface ScreenFrameProps {
  readonly title: string;
  /** The one primary action of the screen. */
  readonly action?: ReactNode;
  /** Way back to the list that a view belongs to. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Sentence below the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Heading, primary action and content of a screen. A view that was reached from another one takes the focus to its heading, so that
 * keyboard and screen reader start where the eye does.
 */
export function ScreenFrame({ title, action, back, lead, children }: ScreenFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isSubview = back !== undefined;
  useEffect(() => {
    if (isSubview) heading.current?.focus();
  }, [isSubview]);

  return (
    <div className="lectern-screen">
      {back && (
        <a className="lectern-screen__back" href={back.href}>
          <span aria-hidden="true">←</span> {back.label}
        </a>
      )}
      <div className="lectern-screen__header">
        <h1 className="lectern-screen__title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {action}
      </div>
      {lead && <p className="lectern-screen__lead">{lead}</p>}
      {children}
    </div>
  );
}
