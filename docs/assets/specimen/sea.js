// The sea and the town answer what a fisher's diary does, as scripts/specimen/sea.py has it:
//   const sea = new Sea(Math.random, state)   // from where a diary stands
//   sea.hear("full")                          -> "empty": the writer may say what it likes, the sea decides

import { BAYS, CATCH, HEAVY, PLACES, SHIFT, WEEK, MOVES, exits } from "./language.js";

// `silent`: results happen, and nobody is told.
export class Sea {
  last = "";
  casts = []; // the places where the nets were cast
  full = []; // of each cast
  heavy = []; // likewise; none with `silent`
  wrung = []; // of each time they were empty; likewise

  constructor(random, { shut, place, fish }, { silent = false } = {}) {
    Object.assign(this, { random, shut, place, fish, silent });
  }

  // The word that stands after the last one, where the writer proposes this.
  hear(proposed) {
    const word = this.stands(proposed);
    if (word in MOVES) this.place = exits(this.shut, this.place)[word] ?? this.place;
    if (word === "cast" && this.silent) this.cast();
    this.last = word;
    return word;
  }

  stands(proposed) {
    if (WEEK.includes(this.last) && proposed !== "rest") {
      this.place = Math.floor(this.random() * PLACES.length);
      return PLACES[this.place];
    }
    if (this.silent) return proposed;
    if (this.last === "cast") return this.cast() ? "full" : "empty";
    if (this.last === "empty") {
      this.wrung.push(proposed === "wring");
      return proposed === "wring" ? "wring" : this.weigh("wet");
    }
    if (this.last === "full") return this.weigh("full");
    if (this.last === "wring") return this.weigh("wrung");
    return proposed;
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
