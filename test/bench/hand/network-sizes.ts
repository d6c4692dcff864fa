// The network's layers and where their weights lie in the flat vector: w1, w2, w3 row by row, then b3.

export const inputs = 20;
export const hidden1 = 13;
export const hidden2 = 8;
export const classes = 3;
export const rows = 500;

export const w2At = hidden1 * inputs;
export const w3At = w2At + hidden2 * hidden1;
export const b3At = w3At + classes * hidden2;
export const parameters = b3At + classes;
