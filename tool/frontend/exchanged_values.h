// What `std::exchange`, and `std::swap` of the same member of two objects, hand on: pointers and
// numbers, by way of a temporary that stands for the call.
#pragma once

#include "tool/frontend/event_emitter.h"
#include "tool/frontend/value_builder.h"

namespace lockstitch {

struct CallSite;

// Whether what the call finds in its first argument has a name: PathBuilder::ofTemporary(call).
bool isExchangeOfValues(const clang::CallExpr* call);

class ExchangedValues {
 public:
  // Before the events of the call: keeps what was there.
  ExchangedValues(const CallSite& site, FunctionState& state, PathBuilder& paths,
                  ValueBuilder& values, EventEmitter& emitter);
  // Behind them: says what was written.
  void give();

 private:
  std::unique_ptr<facts::ValueT> givenBy(const clang::Expr* argument);
  std::unique_ptr<facts::ValueT> load(const Path& path);
  void assign(facts::Op op, const Path& to, std::unique_ptr<facts::ValueT> value);
  void tell(const Path& to, llvm::function_ref<std::unique_ptr<facts::ValueT>()> value);

  const CallSite& site_;
  FunctionState& state_;
  PathBuilder& paths_;
  ValueBuilder& values_;
  EventEmitter& emitter_;
  Path kept_;
  size_t first_ = 0;  // event of the call
};

}  // namespace lockstitch
