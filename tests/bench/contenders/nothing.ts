// The cost of any content script: it is sent, compiled and run.
export {};
