// What the names in a function's source mean, by its debug information.
#pragma once

#include <llvm/DebugInfo/DWARF/DWARFContext.h>
#include <llvm/DebugInfo/DWARF/DWARFDie.h>

#include <cstdint>
#include <string>

#include "analyses/findings/finding.h"
#include "tool/symbolize/expression.h"

namespace lockstitch {

class Scope {
 public:
  // The function of `frame`, inlined or not. Resolves nothing when debug information does not have
  // it.
  Scope(llvm::DWARFContext& context, const Frame& frame);

  // The variable, parameter, capture or member that `expression` leads to. Invalid when any of its
  // steps is unknown; what cannot be followed, such as a call, is never guessed.
  llvm::DWARFDie resolve(const Expression& expression) const;
  // Whether that is a local reference or pointer, or an iterator, by which another object is meant.
  bool isAlias(const Expression& expression) const;
  // The type behind it, elements and references looked through.
  llvm::DWARFDie typeOfExpression(const Expression& expression) const;
  // Whether another object is meant by it: one that the function was given, or that a reference
  // leads to, or a local pointer, or what a constructor keeps. A capture is what it captures.
  bool isGiven(const Expression& expression) const;
  // Whether it starts with what a lambda, whose body this is, has captured by reference.
  bool isCapturedByReference(const Expression& expression) const;
  // What a lambda's capture by reference has captured, a variable or parameter of a function around
  // it; anything else, and what cannot be found, as it is.
  llvm::DWARFDie capturedBy(const llvm::DWARFDie& named) const;
  // The class whose method this is, and the name of the function; invalid and "" where there is
  // none.
  llvm::DWARFDie classOfThis() const;
  std::string methodName() const;
  // The function or method that is called so: one of them, where the name has several. Invalid when
  // it is not known.
  llvm::DWARFDie calledBy(const Expression& expression) const;

 private:
  struct Meaning {
    llvm::DWARFDie named;  // the last variable or member with a name
    llvm::DWARFDie type;   // of the whole expression
    bool isAlias = false;
  };
  Meaning follow(const Expression& expression) const;
  llvm::DWARFDie head(const std::string& name) const;
  llvm::DWARFDie local(const std::string& name) const;
  llvm::DWARFDie captureNamed(const std::string& name) const;
  llvm::DWARFDie memberOfThis(const std::string& name) const;
  llvm::DWARFDie global(const std::string& name) const;

  llvm::DWARFDie function_;  // the subprogram, or its inlined instance
  uint64_t address_ = 0;
  uint32_t line_ = 0;
};

}  // namespace lockstitch
