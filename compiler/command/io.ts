// What the command line needs from the process it runs in, as a value, so that tests run it without one.

export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Absolute, forward slashes. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly color: boolean;
}

/** 0: fine, warnings included. 1: model errors or stale output. 2: wrong usage or an internal error. */
export type ExitCode = 0 | 1 | 2;
