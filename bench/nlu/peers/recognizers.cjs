// recognizers-text: its results put together; of several values the last, which is the one to come.
"use strict";

const { recognizeDateTime, Culture } = require("@microsoft/recognizers-text-date-time");
const { answerWith } = require("./lines.cjs");

const PARTS = { TMO: "morning", TAF: "afternoon", TEV: "evening", TNI: "night" };
const isoBound = (value) => (value ? value.slice(0, 16).replace(" ", "T") : undefined);
const timeBound = (value) => (value ? `T${value.slice(0, 5)}` : undefined);

const fields = (value) => {
  const part = PARTS[(value.timex || "").slice(-3)];
  switch (value.type) {
    case "date":
      return { date: value.value };
    case "time":
      return { time: value.value.slice(0, 5) };
    case "datetime":
      return { date: value.value.slice(0, 10), time: value.value.slice(11, 16) };
    case "daterange":
      return { start: value.start, end: value.end };
    case "timerange":
      return part ? { part } : { start: timeBound(value.start), end: timeBound(value.end) };
    case "datetimerange":
      if (part) return { date: value.start.slice(0, 10), part };
      return { start: isoBound(value.start), end: isoBound(value.end) };
    default:
      return {};
  }
};

answerWith((text, reference) => {
  const answer = {};
  for (const found of recognizeDateTime(text, Culture.English, 0, reference)) {
    const values = (found.resolution && found.resolution.values) || [];
    const value = values[values.length - 1];
    if (!value || value.value === "not resolved") continue;
    const told = value instanceof Map ? Object.fromEntries(value) : value;
    for (const [name, one] of Object.entries(fields(told))) if (one && !(name in answer)) answer[name] = one;
  }
  return answer;
});
