export type RecordingState = 'processing' | 'processed' | 'published' | 'unpublished' | 'deleted';

export interface TextTrack {
  readonly kind: string;
  readonly lang: string;
  readonly label: string;
  readonly source: 'live' | 'automatic' | 'upload';
  readonly href: string;
}

/** A recorded meeting on its way from the raw archive to the playback, and into the deleted folder. */
export interface Recording {
  readonly recordId: string;
  readonly meetingId: string;
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly participants: number;
  state: RecordingState;
  metadata: Record<string, string>;
  /** Playback formats that are published (or were, before unpublishing). */
  readonly formats: string[];
  readonly tracks: TextTrack[];
}
