// The understanding protocol for a reader of dates: a line of JSON in, a line of JSON out.
// The process runs with TZ=UTC, so that the wall clock of the reference is the local time of its Date.
"use strict";

const readline = require("node:readline");

const pad = (number, length = 2) => String(number).padStart(length, "0");
exports.day = (date) => `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
exports.clock = (date) => `${pad(date.getHours())}:${pad(date.getMinutes())}`;

exports.answerWith = (read) => {
  readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const asked = JSON.parse(line);
    const reference = new Date(`${asked.reference.slice(0, 19)}Z`);
    process.stdout.write(`${JSON.stringify({ id: asked.id, ...read(asked.text, reference) })}\n`);
  });
};
