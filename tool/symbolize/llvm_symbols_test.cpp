#include "tool/symbolize/llvm_symbols.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <link.h>

#include <filesystem>
#include <fstream>

#include "analyses/findings/fingerprint.h"
#include "tool/symbolize/symbolize_subject.h"

namespace lockstitch {
namespace {

using ::testing::HasSubstr;

const std::string& self() {
  static const std::string path = std::filesystem::read_symlink("/proc/self/exe").string();
  return path;
}

// An address of this program as its file has it.
uint64_t inFile(uint64_t address) {
  static const uint64_t bias = [] {
    uint64_t found = 0;
    dl_iterate_phdr(
        [](dl_phdr_info* info, size_t, void* into) {
          *static_cast<uint64_t*>(into) = info->dlpi_addr;
          return 1;  // the first is the program
        },
        &found);
    return found;
  }();
  return address - bias;
}

uint64_t inFile(const void* object) { return inFile(reinterpret_cast<uint64_t>(object)); }

class LlvmSymbols : public ::testing::Test {
 protected:
  std::string dataName(const void* object) {
    const auto symbol = symbols_->data(self(), inFile(object), 1);
    return symbol ? symbol->name : "";
  }

  // The user's innermost frame at a call, moved to where `what` stands on the line marked `mark`.
  Frame frameAt(uint64_t call, const std::string& mark, const std::string& what) {
    const auto frames = symbols_->frames(self(), inFile(call));
    Frame frame = frames.at(0);
    std::ifstream source(LOCKSTITCH_SUBJECT);
    uint32_t number = 0;
    for (std::string line; std::getline(source, line);) {
      ++number;
      if (line.find("[" + mark + "]") == std::string::npos) continue;
      frame.location = {LOCKSTITCH_SUBJECT, number, static_cast<uint32_t>(line.find(what) + 1)};
      return frame;
    }
    ADD_FAILURE() << "no line is marked " << mark;
    return frame;
  }

  std::string accessed(uint64_t call, const std::string& mark, const std::string& what,
                       bool isCaller = false) {
    const auto symbol = symbols_->accessedAt(frameAt(call, mark, what), isCaller);
    return symbol ? symbol->name : "";
  }

  // With what else is said of it.
  std::string lock(uint64_t call, const std::string& mark, const std::string& what = ";",
                   const std::string& ownClass = "", bool isCaller = false) {
    return lockOf(call, mark, what, {isCaller, false, ownClasses(ownClass)});
  }

  static std::vector<std::string> ownClasses(const std::string& name) {
    return name.empty() ? std::vector<std::string>{} : std::vector{name};
  }

  std::string lockOf(uint64_t call, const std::string& mark, const std::string& what,
                     const LockFrame& known) {
    const auto lock = symbols_->lockAt(frameAt(call, mark, what), known);
    if (!lock) return "";
    std::string text = lock->symbol.name;
    if (lock->standing == NamedLock::Standing::Alias) text += " (alias)";
    if (lock->standing == NamedLock::Standing::Pointer) text += " (pointer)";
    for (const std::string& own : lock->ownClass) text += " of a " + own;
    return text;
  }

  // As the caller of what takes it.
  std::string lockGiven(const std::string& mark, const std::string& ownClass = "") {
    return lock(calls_.function, mark, ";", ownClass, true);
  }

  std::string onceFlag(uint64_t call, const std::string& mark, const std::string& what) {
    const auto symbol = symbols_->onceFlagAt(frameAt(call, mark, what));
    return symbol ? symbol->name : "";
  }

  std::unique_ptr<Symbols> symbols_ = makeLlvmSymbols();
  const subject::Calls calls_ = subject::callsOfAll();
};

TEST_F(LlvmSymbols, KnowsWhichFunctionsTellTheirCallersNothing) {
  const auto mayTell = [&](uint64_t call) {
    return symbols_->mayTellCaller(symbols_->frames(self(), inFile(call)).at(0));
  };
  EXPECT_FALSE(mayTell(calls_.local));         // no result, no arguments
  EXPECT_TRUE(mayTell(calls_.function));       // what it was called with may take a result
  EXPECT_TRUE(mayTell(calls_.capturingThis));  // and so may what a lambda has captured
  EXPECT_TRUE(symbols_->mayTellCaller(Frame{"nobody", {}, self(), 1, true}));
}

TEST_F(LlvmSymbols, NamesFunctionsFilesAndLines) {
  const auto frames = symbols_->frames(self(), inFile(calls_.method));
  ASSERT_EQ(frames.size(), 1u);
  EXPECT_THAT(frames[0].function, HasSubstr("subject::Account::withdraw"));
  EXPECT_EQ(frames[0].location.file, LOCKSTITCH_SUBJECT);
  EXPECT_GT(frames[0].location.column, 0u);
  EXPECT_EQ(frames[0].module, self());
  EXPECT_EQ(frames[0].address, inFile(calls_.method));
}

TEST_F(LlvmSymbols, NamesALambdaByTheFunctionItStandsIn) {
  const auto nameAt = [&](uint64_t call) {
    return normaliseFunctionName(symbols_->frames(self(), inFile(call)).at(0).function);
  };
  EXPECT_EQ(nameAt(calls_.lambda), "subject::callsOfAll::lambda");
  EXPECT_EQ(nameAt(calls_.capturingThis), "subject::(anonymous)::Teller::serve::lambda");
  EXPECT_EQ(nameAt(calls_.local), "subject::callsOfAll::Local::run");
}

// Where two members are written at once, what has both is meant.
TEST_F(LlvmSymbols, NamesWhatHoldsAllOfAnAccess) {
  const auto nameOf = [&](uint64_t bytes) {
    return symbols_->data(self(), inFile(&subject::account.balance_), bytes)->name;
  };
  EXPECT_EQ(nameOf(4), "subject::Account::balance_");
  EXPECT_EQ(nameOf(8), "subject::account");
}

TEST_F(LlvmSymbols, NamesGlobalsByTheirInnermostMember) {
  EXPECT_EQ(dataName(&subject::account.balance_), "subject::Account::balance_");
  EXPECT_EQ(dataName(&subject::account.history_[2]), "subject::Account::history_");
  EXPECT_EQ(dataName(&subject::account.mutex_), "subject::Account::mutex_");
  EXPECT_EQ(dataName(&subject::forks[2]), "subject::forks");
  EXPECT_EQ(dataName(&subject::counters[7]), "subject::counters");
}

TEST_F(LlvmSymbols, NamesTheVariableThatAMemberIsOf) {
  const auto symbol = symbols_->data(self(), inFile(&subject::account.balance_), 4);
  ASSERT_TRUE(symbol);
  EXPECT_EQ(symbol->variable, "subject::account");
  EXPECT_THAT(symbol->declaredAt.file, testing::EndsWith("symbolize_subject.h"));
  EXPECT_GT(symbol->declaredAt.line, 0u);
}

TEST_F(LlvmSymbols, NamesWhatALineAccesses) {
  EXPECT_EQ(accessed(calls_.method, "read in method", "balance_"), "subject::Account::balance_");
  EXPECT_EQ(accessed(calls_.method, "write in method", "-="), "subject::Account::balance_");
  EXPECT_EQ(accessed(calls_.function, "parameter", "-="), "subject::Account::balance_");
  EXPECT_EQ(accessed(calls_.function, "element", "= 4"), "subject::Account::history_");
  EXPECT_EQ(accessed(calls_.function, "smart pointer", "++"), "subject::Account::balance_");
  EXPECT_EQ(accessed(calls_.function, "global array", "="), "subject::counters");
}

// By the code of the line itself, and by what it calls.
TEST_F(LlvmSymbols, TellsAnObjectFromWhatItsOperatorIsGiven) {
  EXPECT_EQ(accessed(calls_.lambda, "operator", "+="), "total");
  EXPECT_EQ(accessed(calls_.lambda, "operator", "+=", true), "sum");
  EXPECT_EQ(accessed(calls_.lambda, "operator that is given more", "+="), "");
  EXPECT_EQ(accessed(calls_.lambda, "whole object", "="), "range");
}

TEST_F(LlvmSymbols, NamesTheObjectOfALibrarysMethod) {
  EXPECT_EQ(accessed(calls_.function, "method of a container", "empty", true),
            "subject::Bank::accounts");
  EXPECT_EQ(accessed(calls_.function, "method of a container", "empty"), "");
  EXPECT_EQ(accessed(calls_.function, "own method", "vault", true), "");
}

TEST_F(LlvmSymbols, KnowsNamesOfWhatIsCalledOtherwiseElsewhere) {
  const auto aliasAt = [this](const std::string& mark, const std::string& what) {
    const auto symbol = symbols_->accessedAt(frameAt(calls_.aliases, mark, what), false);
    return symbol ? symbol->name + (symbol->isAlias ? " is an alias" : "") : "";
  };
  EXPECT_EQ(aliasAt("reference", "++"), "hits is an alias");
  EXPECT_EQ(aliasAt("pair", "+="), "both is an alias");
  EXPECT_EQ(aliasAt("pointer", "="), "many is an alias");
  EXPECT_EQ(aliasAt("iterator", "+="), "place is an alias");
  EXPECT_EQ(aliasAt("own pair", "="), "own");
  EXPECT_FALSE(symbols_->accessedAt(frameAt(calls_.function, "parameter", "-="), false)->isAlias);
}

TEST_F(LlvmSymbols, LooksThroughCaptures) {
  EXPECT_EQ(accessed(calls_.lambda, "captured reference", "++"), "total");
  EXPECT_EQ(accessed(calls_.lambda, "captured object", "+="), "subject::Account::balance_");
  EXPECT_THAT(accessed(calls_.capturingThis, "captured this", "++"), HasSubstr("Teller::served_"));
}

TEST_F(LlvmSymbols, NamesTheLockThatALineTakes) {
  EXPECT_EQ(lock(calls_.function, "parameter lock"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "method call"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.method, "own lock"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "two classes"), "");
  EXPECT_EQ(lock(calls_.function, "two statements", "from"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "two statements", "bank"), "subject::Bank::doors_");
  EXPECT_EQ(lock(calls_.function, "initialiser", "lock()"), "subject::Account::mutex_");
  EXPECT_EQ(onceFlag(calls_.function, "initialiser", "call_once"), "subject::Bank::opened_");
  EXPECT_EQ(onceFlag(calls_.function, "initialiser", "lock()"), "subject::Bank::opened_");
  EXPECT_EQ(onceFlag(calls_.function, "two statements", "from"), "");
}

// The name of one lock on a line is not given to another that has none.
TEST_F(LlvmSymbols, NamesNoLockWhereOneIsNotUnderstood) {
  for (const char* mark :
       {"method's result", "function's result", "typedef's result", "deduced result", "cast",
        "call operator", "static method", "subscript operator", "function template",
        "smart pointer to lock", "element's method", "iterator to lock", "function object",
        "macro for a lock", "unread member", "member of a result", "wrapped, first line",
        "wrapped, last line"})
    EXPECT_EQ(lock(calls_.function, mark), "") << mark;
  EXPECT_EQ(lock(calls_.function, "macro that locks"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "macro beside it", "from"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "macro beside it", "SUBJECT"), "");
}

TEST_F(LlvmSymbols, TellsALockFromWhatLeadsToIt) {
  EXPECT_EQ(lock(calls_.function, "member that points"), "subject::Bank::borrowed_ (pointer)");
  EXPECT_THAT(lock(calls_.guard, "guard's member"), HasSubstr("mutex_ (alias)"));
  EXPECT_EQ(lock(calls_.helper, "helper's parameter"), "mutex (alias)");
  EXPECT_EQ(lock(calls_.ownClass, "own class"), "subject::OwnMutex::mutex_ of a subject::OwnMutex");
}

TEST_F(LlvmSymbols, NamesTheLockThatACallerGives) {
  EXPECT_EQ(lockGiven("through a guard"), "subject::Account::mutex_");
  EXPECT_EQ(lockGiven("through a helper"), "subject::Account::mutex_");
  EXPECT_EQ(lockGiven("through a helper that is given another"), "");
  EXPECT_EQ(lockGiven("own class's object", "subject::OwnMutex"), "subject::Bank::vault_");
}

// What has returned with a part of its object locked has locked the object, whatever it is called.
TEST_F(LlvmSymbols, NamesTheObjectWhoseMethodHasReturnedWithALock) {
  const std::vector<std::string> own{"subject::Turnstile", "subject::Gate"};
  const LockFrame taker, returned{false, true, {}}, caller{true, true, own};
  EXPECT_EQ(lockOf(calls_.turnstile, "turnstile", ";", taker), "subject::Turnstile::arm_");
  EXPECT_EQ(lockOf(calls_.turnstile, "turnstile", ";", returned),
            "subject::Turnstile::arm_ of a subject::Turnstile of a subject::Gate");
  EXPECT_THAT(lockOf(calls_.passage, "passage's member", ";", caller), HasSubstr("gate_ (alias)"));
  EXPECT_EQ(lockOf(calls_.function, "through a passage", ";", caller), "subject::Bank::entrance_");
  EXPECT_EQ(lockOf(calls_.function, "function's own turnstile", ";", caller), "");
}

TEST_F(LlvmSymbols, SaysWhereInAVariableSomethingIs) {
  const auto pathOf = [&](const void* of) { return symbols_->data(self(), inFile(of), 1)->path; };
  EXPECT_EQ(pathOf(&subject::forks[2]), "subject::forks[2]");
  EXPECT_EQ(pathOf(&subject::account.history_[3]), "subject::account.history_[3]");
  EXPECT_EQ(pathOf(&subject::account.mutex_), "subject::account.mutex_");
  EXPECT_EQ(pathOf(&subject::counters[0]), "subject::counters[0]");
}

TEST_F(LlvmSymbols, NamesAMemberOfNoClassByItsVariable) {
  const auto* port = reinterpret_cast<const int*>(calls_.port);
  EXPECT_THAT(dataName(port), ::testing::EndsWith("settings.port"));
  EXPECT_THAT(dataName(port + 2), ::testing::EndsWith("settings.ports"));
}

TEST_F(LlvmSymbols, KnowsWhatALambdaCapturedByReference) {
  const auto isCaptured = [&](uint64_t call, const std::string& mark, const std::string& what) {
    return symbols_->accessedAt(frameAt(call, mark, what), false)->isCaptured;
  };
  EXPECT_TRUE(isCaptured(calls_.lambda, "captured reference", "++"));
  EXPECT_TRUE(isCaptured(calls_.lambda, "captured object", "+="));
  EXPECT_FALSE(isCaptured(calls_.capturingThis, "captured this", "++"));
  EXPECT_FALSE(isCaptured(calls_.method, "write in method", "-="));
}

TEST_F(LlvmSymbols, NamesTheLockThatALambdaCaptured) {
  EXPECT_EQ(lock(calls_.lambda, "captured lock"), "gate");
}

// By its own declaration, whichever lambda reaches it.
TEST_F(LlvmSymbols, KnowsWhereWhatWasCapturedIsDeclared) {
  const auto lock = symbols_->lockAt(frameAt(calls_.lambda, "captured lock", ";"), {});
  ASSERT_TRUE(lock);
  EXPECT_TRUE(lock->symbol.isLocal);
  EXPECT_EQ(lock->symbol.declaredAt.line,
            frameAt(calls_.lambda, "local lock", "gate").location.line);
  const auto once = symbols_->accessedAt(frameAt(calls_.lambda, "captured reference", "++"), false);
  const auto twice = symbols_->accessedAt(frameAt(calls_.within, "captured twice", "total"), false);
  ASSERT_TRUE(once && twice);
  EXPECT_TRUE(once->isLocal && twice->isLocal);
  EXPECT_FALSE(once->isAlias || twice->isAlias);
  EXPECT_EQ(once->declaredAt.line, twice->declaredAt.line);
  EXPECT_EQ(once->declaredAt.line + 4, lock->symbol.declaredAt.line);
}

TEST_F(LlvmSymbols, NamesAStaticVariableByTheFunctionItStandsIn) {
  const auto nameOf = [&](uint64_t at) { return dataName(reinterpret_cast<const void*>(at)); };
  EXPECT_EQ(nameOf(calls_.opened), "subject::callsOfAll::opened");
  EXPECT_EQ(nameOf(calls_.counted), "subject::callsOfAll::lambda::counted");
}

TEST_F(LlvmSymbols, TakesAMacroForWhatItIsGiven) {
  EXPECT_EQ(lock(calls_.function, "macro given more"), "subject::Account::mutex_");
  EXPECT_EQ(lock(calls_.function, "macro given another"), "");
}

TEST_F(LlvmSymbols, GivesBareAddressesWhereNothingIsKnown) {
  for (const std::string& module :
       {std::string("/nonexistent"), std::string("/etc/passwd"), std::string("/")}) {
    const auto frames = symbols_->frames(module, 0x1234);
    ASSERT_EQ(frames.size(), 1u);
    EXPECT_EQ(frames[0].module, module);
    EXPECT_EQ(frames[0].address, 0x1234u);
    EXPECT_EQ(frames[0].function, "");
    EXPECT_FALSE(symbols_->data(module, 0x1234, 1));
    EXPECT_FALSE(symbols_->accessedAt(frames[0], false));
    EXPECT_FALSE(symbols_->lockAt(frames[0], {}));
  }
  EXPECT_EQ(symbols_->frames(self(), UINT64_MAX).size(), 1u);
  EXPECT_FALSE(symbols_->data(self(), UINT64_MAX, 1));
}

// A program that is being linked anew while it is named. (Against debug information that is whole
// in form and wrong in content LLVM's reader has no defence, and so we have none.)
TEST_F(LlvmSymbols, SurvivesAModuleThatWasCutShort) {
  std::ifstream whole(self(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(whole)),
                          std::istreambuf_iterator<char>());
  const std::string path = ::testing::TempDir() + "cut_module";
  for (size_t part = 0; part < 24; ++part) {
    std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() * part / 24);
    const auto symbols = makeLlvmSymbols();
    const auto frames = symbols->frames(path, inFile(calls_.method));
    ASSERT_EQ(frames.size(), 1u);
    EXPECT_EQ(frames[0].function, "");
    EXPECT_FALSE(symbols->data(path, inFile(&subject::account.balance_), 4));
  }
}

}  // namespace
}  // namespace lockstitch
