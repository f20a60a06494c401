// Tasks that are waited for by their futures: `futures.push_back(submit(f)); … for (auto& each :
// futures) each.get();`, or each before the next one is made.
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether of the tasks that are made at one place (`task` is the signal that one has run), each
// that was made before `place` has run by then: the thread that is at `place` makes them itself,
// and comes there from where it makes one only by a wait for that one, before it makes another; or
// by a loop over the container that it has put the futures of all of them in, which nothing else
// ends. What is made later runs later, too. O(events of the function that makes the tasks or calls
// what does).
bool haveAllRun(const OriginView& view, PathId task, const Context& place);

}  // namespace lockstitch::program
