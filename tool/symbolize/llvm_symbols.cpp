#include "tool/symbolize/llvm_symbols.h"

#include <llvm/DebugInfo/Symbolize/Symbolize.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "analyses/findings/fingerprint.h"
#include "tool/symbolize/debug_info.h"
#include "tool/symbolize/named_lock.h"
#include "tool/symbolize/named_object.h"
#include "tool/symbolize/source_text.h"

namespace lockstitch {
namespace {

constexpr size_t kMostModuleBytes = size_t{512} << 20;
constexpr uint64_t kFurthestLine = 64;         // bytes of code
constexpr const char* kUnknown = "<invalid>";  // what LLVM says for it

using Place = std::pair<std::string, uint64_t>;

llvm::symbolize::LLVMSymbolizer::Options options() {
  llvm::symbolize::LLVMSymbolizer::Options options;
  options.MaxCacheSize = kMostModuleBytes;
  return options;
}

Frame toFrame(const llvm::DILineInfo& line, const std::string& module, uint64_t address) {
  Frame frame;
  frame.module = module;
  frame.address = address;
  if (line.FunctionName != kUnknown) frame.function = line.FunctionName;
  if (line.FileName != kUnknown && line.Line != 0) {
    frame.location = {normalSourceName(line.FileName), line.Line, line.Column};
  }
  return frame;
}

// Of lambdas the name does not say which one of the function's it is. C has no names in names.
bool isPartOfAName(const Frame& frame) {
  if (frame.function.find("$_") != std::string::npos ||
      frame.function.find("lambda") != std::string::npos)
    return true;
  return !frame.function.empty() && !frame.location.file.ends_with(".c") &&
         frame.function != "main" && frame.function.find("::") == std::string::npos &&
         (frame.function.find('(') == std::string::npos || frame.function == "operator()");
}

// A constructor, destructor or assignment: "Account::Account(int)".
bool mayBeOfCompiler(const Frame& frame) {
  const std::string name = normaliseFunctionName(frame.function);
  const size_t at = name.rfind("::");
  if (at == std::string::npos) return false;
  const std::string last = name.substr(at + 2);
  const std::string scope = name.substr(0, at);
  return last == "operator=" || last.starts_with('~') ||
         last == scope.substr(scope.rfind("::") == std::string::npos ? 0 : scope.rfind("::") + 2);
}

// "open()::count" → "open::count": a function's own variable, as `check` calls it.
std::string withoutCalls(const std::string& symbol) {
  const size_t last = symbol.rfind("::");
  if (last == std::string::npos || symbol.rfind(')', last) == std::string::npos) return symbol;
  const std::string function = normaliseFunctionName(symbol.substr(0, last));
  return withoutAnonymous(function) + symbol.substr(last);
}

// The locks that compilers make for critical regions, and the runtime's own (see
// runtime/intercept_omp_lock.cpp), as `check` calls them.
std::string nameOfSymbol(std::string symbol) {
  constexpr std::string_view kCritical = ".gomp_critical_user_";
  // Of a static variable that is initialised once.
  constexpr std::string_view kGuard = "guard variable for ";
  if (symbol.starts_with(kGuard)) return withoutCalls(symbol.substr(kGuard.size()));
  if (symbol == "omp_critical_unnamed") return "omp critical";
  if (symbol == "omp_atomic_lock") return "omp atomic";
  if (!symbol.starts_with(kCritical)) return withoutCalls(symbol);
  symbol.erase(0, kCritical.size());
  if (symbol.ends_with(".var")) symbol.resize(symbol.size() - 4);
  return symbol.empty() ? "omp critical" : "omp critical (" + symbol + ")";
}

class LlvmSymbols : public Symbols {
 public:
  std::vector<Frame> frames(const std::string& module, uint64_t address) override {
    auto [place, isNew] = frames_.try_emplace({module, address});
    if (isNew) place->second = readFrames(module, address);
    return place->second;
  }

  std::optional<DataSymbol> data(const std::string& module, uint64_t address,
                                 uint64_t bytes) override {
    auto [place, isNew] = data_.try_emplace({module, address, bytes});
    if (isNew) place->second = readData(module, address, bytes);
    return place->second;
  }

  std::optional<DataSymbol> accessedAt(const Frame& frame, bool isCaller) override {
    DebugInfo* info = debugInfo_.of(frame.module);
    return info == nullptr ? std::nullopt : objectAccessedAt(frame, isCaller, *info, source_);
  }

  std::optional<NamedLock> lockAt(const Frame& frame, const LockFrame& known) override {
    DebugInfo* info = debugInfo_.of(frame.module);
    return info == nullptr ? std::nullopt : lockNamedAt(frame, *info, source_, known);
  }

  std::optional<DataSymbol> onceFlagAt(const Frame& frame) override {
    DebugInfo* info = debugInfo_.of(frame.module);
    return info == nullptr ? std::nullopt : onceFlagNamedAt(frame, *info, source_);
  }

  bool mayTellCaller(const Frame& frame) override {
    DebugInfo* info = debugInfo_.of(frame.module);
    if (info == nullptr) return true;
    for (const DebugInfo::FunctionName& function : info->functionsAt(frame.address)) {
      if (normaliseFunctionName(function.name) == normaliseFunctionName(frame.function))
        return function.mayTellCaller;
    }
    return true;
  }

 private:
  std::vector<Frame> readFrames(const std::string& module, uint64_t address) {
    std::vector<Frame> frames = framesAt(module, address);
    if (hasLine(frames)) return frames;
    return nearbyFrames(module, address, frames);
  }

  static bool hasLine(const std::vector<Frame>& frames) {
    return !frames.front().location.file.empty();
  }

  // Of an instruction that compilers moved and gave no line, those of the nearest one of the same
  // function that has a line: behind it, for loads are moved to before the loop that needs them.
  std::vector<Frame> nearbyFrames(const std::string& module, uint64_t address,
                                  const std::vector<Frame>& frames) {
    if (frames.back().function.empty()) return frames;
    for (uint64_t distance = 1; distance <= kFurthestLine; ++distance)
      for (const uint64_t at : {address + distance, address - distance}) {
        std::vector<Frame> others = framesAt(module, at);
        if (!hasLine(others) || others.back().function != frames.back().function) continue;
        for (Frame& frame : others) frame.address = address;
        return others;
      }
    return frames;
  }

  std::vector<Frame> framesAt(const std::string& module, uint64_t address) {
    auto found = symbolizer_.symbolizeInlinedCode(
        module, {address, llvm::object::SectionedAddress::UndefSection});
    std::vector<Frame> frames;
    if (found) {
      for (uint32_t i = 0; i < found->getNumberOfFrames(); ++i) {
        frames.push_back(toFrame(found->getFrame(i), module, address));
      }
    } else {
      llvm::consumeError(found.takeError());
    }
    if (frames.empty()) frames.push_back(toFrame({}, module, address));
    completeNames(frames, module, address);
    symbolizer_.pruneCache();
    return frames;
  }

  // What stands in a function, a lambda above all, has no mangled name in g++'s debug information:
  // LLVM then gives the last part of the name alone. What the compiler wrote is nobody's own code:
  // its caller is looked at.
  void completeNames(std::vector<Frame>& frames, const std::string& module, uint64_t address) {
    const auto isOfInterest = [](const Frame& frame) {
      return isPartOfAName(frame) || mayBeOfCompiler(frame);
    };
    if (std::none_of(frames.begin(), frames.end(), isOfInterest)) return;
    DebugInfo* info = debugInfo_.of(module);
    if (info == nullptr) return;
    const std::vector<DebugInfo::FunctionName> names = info->functionsAt(address);
    if (names.size() != frames.size()) return;
    for (size_t i = 0; i < frames.size(); ++i) {
      if (mayBeOfCompiler(frames[i])) frames[i].isUser = !names[i].isMadeByCompiler;
      if (isPartOfAName(frames[i]) && !names[i].name.empty()) frames[i].function = names[i].name;
    }
  }

  // Debug information knows members; the symbol table at least the variable.
  std::optional<DataSymbol> readData(const std::string& module, uint64_t address, uint64_t bytes) {
    if (DebugInfo* info = debugInfo_.of(module)) {
      if (auto symbol = info->variableAt(address, bytes)) return symbol;
    }
    auto found =
        symbolizer_.symbolizeData(module, {address, llvm::object::SectionedAddress::UndefSection});
    if (!found) {
      llvm::consumeError(found.takeError());
      return std::nullopt;
    }
    const bool covers = address >= found->Start && address - found->Start < found->Size;
    if (!covers || found->Name.empty() || found->Name == kUnknown) return std::nullopt;
    const std::string name = nameOfSymbol(found->Name);
    return DataSymbol{name, name, {}};
  }

  llvm::symbolize::LLVMSymbolizer symbolizer_{options()};
  DebugInfoCache debugInfo_;
  SourceText source_;
  std::map<Place, std::vector<Frame>> frames_;
  std::map<std::tuple<std::string, uint64_t, uint64_t>, std::optional<DataSymbol>> data_;
};

}  // namespace

std::unique_ptr<Symbols> makeLlvmSymbols() { return std::make_unique<LlvmSymbols>(); }

}  // namespace lockstitch
