// The identity of a finding that survives edits elsewhere, and by which engines meet.
#pragma once

#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// One spelling for what g++'s, clang's and our own front end call the same function: no template
// arguments, no parameter list, no return type, no `const`, `[abi:…]` dropped, any lambda of `f` is
// `f::lambda` (`f()::{lambda()#1}::operator()() const`, `f::$_0::operator()`, `f()::'lambda'()…`),
// inline and anonymous namespaces as `(anonymous)::`.
std::string normaliseFunctionName(const std::string& name);

// Sets finding.fingerprint: a 64-bit xxHash, as 16 hex digits, of the rule and
//  - for a cycle of locks (lock-order-inversion, deadlock): the canonical rotation of its locks'
//    classes with the functions that take them,
//  - otherwise: the object and the sorted (normalised function, role) pairs of the first two sites.
// No line numbers, addresses, thread ids or paths. Deterministic across machines.
void assignFingerprint(Finding& finding);

}  // namespace lockstitch
