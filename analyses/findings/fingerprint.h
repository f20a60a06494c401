// The identity of a finding that survives edits elsewhere, and by which engines meet.
#pragma once

#include <string>

#include "analyses/findings/finding.h"

namespace lockstitch {

// One spelling for what g++'s, clang's and our own front end call the same function: no template
// arguments, no parameter list, no return type, no `const`, `[abi:…]` dropped, any lambda of `f` is
// `f::lambda` (`f()::{lambda()#1}::operator()() const`, `f::$_0::operator()`, `f()::'lambda'()…`;
// the second and later ones `f::lambda#2` where that is how they are called already: mangled names
// count by signature or through the whole unit), anonymous namespaces as `(anonymous)::`, the
// inline namespaces of the standard libraries left out, and what optimisers and coroutine lowering
// append (`.part.0`, `.resume`, `[clone …]`) too. Mangled names are demangled first. Idempotent;
// linear in the length.
std::string normaliseFunctionName(const std::string& name);

// "main::lambda#2" → "main::lambda". Which number a lambda has depends on who counts: a program has
// no code of one that is generic or never called, and compilers do not agree on the rest. Linear.
std::string withoutLambdaNumbers(std::string name);

// "(anonymous)::open" → "open": whether a namespace without a name is told depends on who prints.
std::string withoutAnonymous(std::string name);

// Sets finding.fingerprint: a 64-bit xxHash, as 16 hex digits, of the rule and
//  - for a cycle of locks: the canonical rotation of its locks' classes with the functions that
//    take them (sites with the role "acquires", "waits for", "waits" or "joins"), a repeated cycle
//    (N philosophers of one class of fork) counted once. `lock-order-inversion` and `deadlock`
//    count as one rule here: the second is the first come true,
//  - for a data race: the object and the sorted functions of its first two sites. Not what they do
//    there: of `++n` by two threads one engine shows a write with a write, the other a read with a
//    write,
//  - for a lock taken again by its holder (`double-lock`, and a `deadlock` of a thread with itself,
//    which are one rule here), left locked, or released by who does not hold it: the object and the
//    function of the first site,
//  - otherwise: the object and the sorted (normalised function, role) pairs of the first two sites.
// Elements of arrays count as the array; of a lock without a name it is said that it is one, not
// where it was allocated or first taken; namespaces without a name are left out, and which of a
// function's lambdas it is. No line numbers, addresses, thread ids or paths. Deterministic across
// machines.
void assignFingerprint(Finding& finding);

// Likewise, but that tells the lambdas of a function apart, as whoever found it counts them.
std::string fingerprintByLambda(const Finding& finding);

// Whether the finding is a deadlock of one thread with itself: it asks for a lock that it holds.
// What `double-lock` says will happen.
bool isSelfDeadlock(const Finding& finding);

}  // namespace lockstitch
