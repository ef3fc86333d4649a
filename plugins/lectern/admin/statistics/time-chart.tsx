import { __ } from '@wordpress/i18n';
import type { ParticipantStatistics } from '@lectern/contracts';
import { wordLength } from '../../../../blocks/shared/clock-words.ts';
import { reading } from '../shared/settings.ts';

/** Measures of the drawing, in its own units; the drawing grows with the page. */
const rowHeight = 34;
const barHeight = 10;
const chartWidth = 600;
const nameWidth = 170;
const valueWidth = 110;
const barsWidth = chartWidth - nameWidth - valueWidth;
const longestName = 20;

interface TimeChartProps {
  readonly participants: readonly ParticipantStatistics[];
  readonly describedBy: string;
}

/**
 * Time in session and talk time of each person as two bars. The table below says the same in words, so the drawing is hidden from
 * screen readers; a figure that is not reported has no bar.
 */
export function TimeChart({ participants, describedBy }: TimeChartProps) {
  const longest = Math.max(
    ...participants.flatMap(({ sessionSeconds, talkTimeSeconds }) => [sessionSeconds ?? 0, talkTimeSeconds ?? 0]),
  );
  if (longest === 0) return null;
  const scale = (seconds: number) => Math.max(1, (seconds / longest) * barsWidth);
  return (
    <figure className="lectern-chart" aria-labelledby={describedBy}>
      <figcaption className="lectern-chart__legend">
        <span className="lectern-chart__key is-session">{__('In session', 'lectern')}</span>
        <span className="lectern-chart__key is-talk">{__('Talk time', 'lectern')}</span>
      </figcaption>
      <svg viewBox={`0 0 ${chartWidth} ${participants.length * rowHeight}`} aria-hidden="true" focusable="false">
        {participants.map(({ externalUserId, name, sessionSeconds, talkTimeSeconds }, row) => (
          <g key={externalUserId} transform={`translate(0 ${row * rowHeight})`}>
            <text x={nameWidth - 10} y={rowHeight / 2 + 4} textAnchor="end" className="lectern-chart__name">
              {shorten(name)}
            </text>
            <Bar
              top={5}
              width={sessionSeconds === null ? null : scale(sessionSeconds)}
              seconds={sessionSeconds}
              kind="session"
            />
            <Bar
              top={6 + barHeight}
              width={talkTimeSeconds === null ? null : scale(talkTimeSeconds)}
              seconds={talkTimeSeconds}
              kind="talk"
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

interface BarProps {
  readonly top: number;
  readonly width: number | null;
  readonly seconds: number | null;
  readonly kind: 'session' | 'talk';
}

function Bar({ top, width, seconds, kind }: BarProps) {
  if (width === null || seconds === null) return null;
  return (
    <>
      <rect x={nameWidth} y={top} width={width} height={barHeight} className={`lectern-chart__bar is-${kind}`} />
      <text x={nameWidth + width + 6} y={top + barHeight - 1} className="lectern-chart__value">
        {wordLength(seconds, reading.locale)}
      </text>
    </>
  );
}

function shorten(name: string): string {
  const letters = [...name];
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}
