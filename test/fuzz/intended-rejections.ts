// Diagnostics that a random program may get: constructs the generator writes and the compiler means to reject, each with
// the reason. Any other rejection of a random program is a failure.

export const intendedRejections: Readonly<Record<string, string>> = {};
