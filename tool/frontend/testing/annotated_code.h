// Code and the facts expected of it in one literal, as in clangd's TestTU: behind a line stands
// what its events must be.
//
//   m.lock();     // => Acquire std::mutex::lock @m
//   ++shared;     // => Read @shared; Write @shared = ? <-2
//   int x = 1;    // => nothing
//
// Events are compared as `lockstitch dump facts` prints them, without their number and place, in
// their order. Lines without `=>` may have any. No Clang in here.
#pragma once

#include <string>
#include <vector>

#include "tool/frontend/models.h"

namespace lockstitch {

// What differs, one line per difference; empty when the facts are as annotated. `flags` also select
// the language: a name that ends in ".c" is C.
std::string compareWithFacts(const std::string& code, const std::string& fileName,
                             const std::vector<std::string>& flags, const Models* models = nullptr);

}  // namespace lockstitch
