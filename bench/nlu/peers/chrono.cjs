// chrono-node: its results put together, each with the parts of which it is certain.
"use strict";

const chrono = require("chrono-node");
const { answerWith, clock, day } = require("./lines.cjs");

const DATED = ["day", "weekday", "month"];
const PART = /casualReference\/(morning|afternoon|evening|night)/;

const isDated = (part) => DATED.some((name) => part.isCertain(name));
const isTimed = (part) => part.isCertain("hour");

const bound = (part) => {
  const date = part.date();
  const dated = isDated(part) || !isTimed(part);
  return (dated ? day(date) : "") + (isTimed(part) ? `T${clock(date)}` : "");
};

const fields = (found) => {
  if (found.end) return { start: bound(found.start), end: bound(found.end) };
  const tags = found.tags ? [...found.tags()].join(" ") : "";
  const part = PART.exec(tags);
  const date = found.start.date();
  const answer = {};
  if (isDated(found.start) || (!isTimed(found.start) && !part)) answer.date = day(date);
  if (isTimed(found.start)) answer.time = clock(date);
  else if (part) answer.part = part[1];
  return answer;
};

answerWith((text, reference) => {
  const answer = {};
  for (const found of chrono.parse(text, { instant: reference, timezone: 0 }, { forwardDate: true })) {
    for (const [name, one] of Object.entries(fields(found))) if (!(name in answer)) answer[name] = one;
  }
  return answer;
});
