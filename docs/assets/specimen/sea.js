// The sea and the town answer what a fisher's diary does, as scripts/specimen/sea.py has it:
//   const sea = new Sea(Math.random, state)   // from where a diary stands
//   sea.hear("full")                          -> "empty": the writer may say what it likes, the sea decides

import { BAYS, CATCH, HEAVY, PLACES, SHIFT, WEEK, MOVES, exits } from "./language.js";

const DONE = ["stop", "rest", "heavy", "light"]; // the last words of a day
const ASKED = ["cast", "full", "wring", "empty"]; // what the sea answers

// `silent`: results happen, and nobody is told.
export class Sea {
  last = "";
  casts = []; // the places where the nets were cast
  full = []; // of each cast
  heavy = []; // likewise; none with `silent`
  wrung = []; // of each time they were empty; likewise

  constructor(random, { shut, place, fish, day }, { silent = false } = {}) {
    Object.assign(this, { random, shut, place, fish, silent });
    this.day = day + 1; // of the week
  }

  // The word that stands after the last one, where the writer proposes this.
  hear(proposed) {
    const word = this.stands(proposed);
    if (word in MOVES) this.place = exits(this.shut, this.place)[word] ?? this.place;
    if (WEEK.includes(word)) this.day++;
    if (word === "cast" && this.silent) this.cast();
    this.last = word;
    return word;
  }

  stands(proposed) {
    if (WEEK.includes(this.last) && proposed !== "rest") {
      this.place = Math.floor(this.random() * PLACES.length);
      return PLACES[this.place];
    }
    if (ASKED.includes(this.last) && !this.silent) return this.answer(proposed);
    const done = DONE.includes(this.last) || (this.last === "cast" && this.silent);
    if (done || WEEK.includes(proposed)) return WEEK[this.day] ?? "end";
    return proposed;
  }

  // The sea's word after `cast`, and the scales' after what came of it.
  answer(proposed) {
    if (this.last === "cast") return this.cast() ? "full" : "empty";
    if (this.last === "empty") {
      this.wrung.push(proposed === "wring");
      return proposed === "wring" ? "wring" : this.weigh("wet");
    }
    return this.weigh(this.last === "full" ? "full" : "wrung");
  }

  // Whether the nets come up full; then the fish may go to the other bay.
  cast() {
    const bay = BAYS.indexOf(PLACES[this.place]);
    const full = bay >= 0 && this.random() < (bay === this.fish ? CATCH : 1 - CATCH);
    this.casts.push(this.place);
    this.full.push(full);
    if (this.random() < SHIFT) this.fish = 1 - this.fish;
    return full;
  }

  weigh(nets) {
    const heavy = this.random() < HEAVY[nets];
    this.heavy.push(heavy);
    return heavy ? "heavy" : "light";
  }
}
