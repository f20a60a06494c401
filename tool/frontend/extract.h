// One translation unit in, its facts out. No Clang in this header: everyone may include it.
#pragma once

#include <string>
#include <vector>

#include "analyses/facts/facts_generated.h"
#include "tool/frontend/models.h"

namespace lockstitch {

struct ExtractRequest {
  std::string source;              // as the compiler was given it
  std::vector<std::string> flags;  // without the compiler's name, the source and -o
  std::string directory;           // where the compiler ran; "" for the working directory
  const Models* models = nullptr;  // null: the built-in ones
};

struct ExtractResult {
  enum class Status { Complete, Incomplete, Failed, Crashed };

  Status status = Status::Failed;
  facts::TranslationUnitT unit;           // what could be lowered; empty when Failed or Crashed
  std::vector<std::string> dependencies;  // every file that was read, system headers too
  std::string messages;                   // errors and remarks for the user, ended by newlines
};

// Parses and lowers one translation unit. Never throws or crashes for bad input: a source with
// errors is Incomplete (its facts are of what parsed, its diagnostics inside), one that cannot be
// read is Failed, one that crashes the compiler's front end is Crashed; `messages` says why.
ExtractResult extractFacts(const ExtractRequest& request);

// The facts as the verified bytes of a facts file's content.
std::vector<uint8_t> serialise(const facts::TranslationUnitT& unit);

// For tests: the dump of what is extracted from `code` as if it were a file of that name, and the
// error messages where it does not parse.
std::string extractFromCode(const std::string& code, const std::string& fileName,
                            const std::vector<std::string>& flags, const Models* models = nullptr);

}  // namespace lockstitch
