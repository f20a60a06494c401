// By which way a thread comes to an object: by a pointer of its own, or by one that it found where
// other threads put and find theirs.
#pragma once

#include "analyses/program/sharing.h"

namespace lockstitch::program {

// Whether, in its thread, the access goes through a pointer that was read from a global, or from an
// object that the loop that starts such threads gives to all of them. Such a pointer may lead to an
// object that another of these threads has made. Follows the local variables, parameters and
// results that the pointer went through, by all that is assigned to them, whatever the order; false
// where it cannot follow. O(events of the functions on the way).
bool goesThroughSharedPlace(const OriginView& view, const Access& access);

// Whether a loop that starts threads, by `start`, gives each of them an object of its own, of those
// that are made by the same function, or what it calls, on the way `made`: in the same turn, or
// another for each turn to choose; and neither access comes to it through a place that they share.
// O(events of the functions on the way).
bool isMadeForEachThread(const OriginView& view, const AccessPair& pair, ChainId made,
                         const ChainLink& start);

// Whether such a loop gives each thread another element of a table, and the object that is made by
// `made`, once, was put into one element alone: `Worker* all[] = {new Worker, new Worker};`.
// Likewise.
bool isInOneElement(const OriginView& view, const AccessPair& pair, ChainId made,
                    const ChainLink& start);

}  // namespace lockstitch::program
