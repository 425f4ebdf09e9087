// What any content script costs: it is handed over, compiled and run.
export {};
