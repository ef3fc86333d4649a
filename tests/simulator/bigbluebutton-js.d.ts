/** What the tests use of bigbluebutton-js 0.2.0, which ships no types. */
declare module 'bigbluebutton-js' {
  type Parameters = Record<string, string | number | boolean>;

  interface Api {
    administration: {
      create(name: string, id: string, parameters?: Parameters): string;
      join(fullName: string, meetingId: string, password: string, parameters?: Parameters): string;
      end(meetingId: string, password: string): string;
    };
    monitoring: {
      getMeetingInfo(meetingId: string): string;
      isMeetingRunning(meetingId: string): string;
      getMeetings(): string;
    };
    recording: {
      getRecordings(parameters: Parameters): string;
      publishRecordings(recordId: string, publish: boolean): string;
      deleteRecordings(recordId: string): string;
    };
    hooks: {
      create(callbackUrl: string, parameters?: Parameters): string;
      list(parameters?: Parameters): string;
      destroy(hookId: string, parameters?: Parameters): string;
    };
  }

  /** Builders of signed addresses. */
  export function api(host: string, secret: string): Api;
  /** Fetches one and reads its XML. */
  export function http(url: string): Promise<Record<string, unknown>>;
}
