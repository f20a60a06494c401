// Names of objects that recursion reaches, so that it ends.
//
// A function that calls itself for `this->next` says next of `next->next`, and so on: with several
// such members there are as many names as ways through the data. So within recursion an object
// behind a pointer is named by its class: what a way reaches when it comes to a class again is what
// it reached the first time (access graphs: Khedker, Sanyal & Karkare, TOPLAS 2007, with classes in
// place of fields).
#pragma once

#include <unordered_map>

#include "analyses/program/ids.h"

namespace lockstitch::program {

class Program;

// Not thread-safe. Remembers what it was asked.
class ClassNames {
 public:
  // `list.head->next->next->value` as `list.head->next->value`, where `list` is of another class
  // than what `head` and `next` point to; `path` itself when no class comes twice.
  PathId shortened(Program& program, PathId path);
  // The class of a member by the member's name; none: it has no class.
  Symbol classOf(Program& program, Symbol field);

 private:
  PathId objectOf(const Program& program, PathId path);

  std::unordered_map<PathId, PathId> known_;
  std::unordered_map<Symbol, Symbol> classes_;
};

}  // namespace lockstitch::program
