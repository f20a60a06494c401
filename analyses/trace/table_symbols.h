// Names out of a table, for tests: what the symbolizer would say of the addresses of one module.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "analyses/trace/symbols.h"
#include "analyses/trace/trace_builder.h"

namespace lockstitch {

class TableSymbols : public Symbols {
 public:
  static constexpr uint64_t kBegin = 0x10000, kEnd = 0x20000;
  static constexpr const char* kModule = "/home/user/bank";
  // Adds the module whose addresses these are.
  static TraceBuilder& addTo(TraceBuilder& builder) {
    return builder.module(kBegin, kEnd, kModule);
  }

  // The code at line `line` of bank.cpp, in `function`; returns its address in the process.
  uint64_t code(const std::string& function, uint32_t line) {
    auto [place, isNew] = codes_.try_emplace({function, line}, kBegin + 16 * (codes_.size() + 1));
    if (isNew) {
      Frame frame;
      frame.function = function;
      frame.location = {"/home/user/bank.cpp", line, 3};
      frame.module = kModule;
      frame.address = place->second - kBegin;
      frames_[frame.address] = {frame};
    }
    return place->second;
  }

  // What stands at an address of the module's data, and what the code of a line names.
  std::map<uint64_t, DataSymbol> variables;
  std::map<uint32_t, DataSymbol> accessNames, onceNames;
  std::map<uint32_t, NamedLock> lockNames, ownLockNames;  // the latter: objects of own classes

  std::vector<Frame> frames(const std::string&, uint64_t address) override {
    auto found = frames_.find(address);
    if (found != frames_.end()) {
      std::vector<Frame> frames = found->second;
      for (Frame& frame : frames) frame.isUser = !library.contains(frame.function);
      return frames;
    }
    Frame frame;
    frame.module = kModule;
    frame.address = address;
    return {frame};
  }
  std::optional<DataSymbol> data(const std::string&, uint64_t address, uint64_t) override {
    return lookUp(variables, address + kBegin);
  }
  std::optional<DataSymbol> accessedAt(const Frame& frame, bool) override {
    return lookUp(accessNames, frame.location.line);
  }
  std::optional<NamedLock> lockAt(const Frame& frame, const LockFrame& known) override {
    ++lockQuestions;
    if (known.hasReturned) returned.insert(frame.location.line);
    return lookUp(known.ownClass.empty() ? lockNames : ownLockNames, frame.location.line);
  }
  std::optional<DataSymbol> onceFlagAt(const Frame& frame) override {
    return lookUp(onceNames, frame.location.line);
  }
  bool mayTellCaller(const Frame& frame) override { return !silent.contains(frame.function); }
  std::set<std::string> library;  // functions that are nobody's own code
  std::set<std::string> silent;   // functions that give their callers nothing
  size_t lockQuestions = 0;       // how often that was asked
  std::set<uint32_t> returned;    // lines of the frames that it was asked of as having returned

 private:
  template <class Map, class Key>
  static std::optional<typename Map::mapped_type> lookUp(const Map& map, Key key) {
    auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::optional(found->second);
  }

  std::map<std::pair<std::string, uint32_t>, uint64_t> codes_;
  std::map<uint64_t, std::vector<Frame>> frames_;
};

}  // namespace lockstitch
