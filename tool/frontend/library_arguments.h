// What a function of a library does with what it is given, as far as its declaration tells: what
// comes by constant or forwarding reference, by a pointer to constants, or as a range of iterators
// is read; what comes by another reference, and by a pointer to a function of the implementation
// (of the C library), is an out-parameter.
#pragma once

#include <set>

#include "tool/frontend/call_lowering.h"

namespace lockstitch {

// What reads a container as a whole (a copy, a comparison, an output) looks at all its elements;
// nothing for what is no container.
void readElements(UnitContext& unit, PathBuilder& paths, EventEmitter& emitter,
                  const clang::Expr* container, const Path& path);

class LibraryArguments {
 public:
  LibraryArguments(FunctionState& state, PathBuilder& paths, EventEmitter& emitter,
                   const CallSite& site);

  // A model says what is done with this one.
  void leaveOut(size_t index) { leftOut_.insert(index); }
  // Non-constant references are no out-parameters: those of what takes locks are locks.
  void leaveOutReferences() { hasOutReferences_ = false; }
  // What is forwarded makes an object of this type: a constructor of the program's, that is seen,
  // does with it what it does.
  void makes(clang::QualType type) { made_ = type; }

  // What is looked at when the call begins, and what is changed when it ends.
  void read();
  void write();

 private:
  enum class Use { None, Read, Write };
  struct Declared {
    clang::QualType type;     // of the parameter
    clang::QualType pattern;  // … as the template has it, without the dots of a pack
    bool isForwarded = false;
    bool isImplementation = false;
  };
  // Iterators from `first` on; to `last`, or as many as of the range before.
  struct Run {
    size_t first, last;
    bool isOutput;
  };

  Declared declared(size_t index) const;
  Use useOf(size_t index) const;
  Use useOfReference(const clang::Expr* argument, const Declared& declared, size_t index) const;
  Use useOfPointer(const clang::Expr* argument, const Declared& declared) const;
  Use useOfPointee(clang::QualType pointee, const Declared& declared) const;
  Use useOfVariadic(size_t index) const;
  bool isForwardedToConstructor(size_t index) const;
  bool onlyRefers() const;
  std::vector<Run> runs() const;
  const clang::TemplateTypeParmType* iteratorParameter(size_t index) const;

  void apply(Use use);
  void accessReference(Use use, const clang::Expr* argument);
  void accessPointee(Use use, const clang::Expr* argument);
  void accessRun(const Run& run, const Run* whole);
  void note(uint32_t event, Use use, const clang::Expr* argument);

  FunctionState& state_;
  UnitContext& unit_;
  PathBuilder& paths_;
  EventEmitter& emitter_;
  const CallSite& site_;
  const clang::FunctionDecl* pattern_;
  std::set<size_t> leftOut_;
  bool hasOutReferences_ = true;
  clang::QualType made_;
};

}  // namespace lockstitch
