// One function: from its events and its callees' summaries to its own summary.
//
// A forward dataflow over the control-flow graph (flow_state.h) to a fixpoint, then one more pass
// that records what happens under which state. The transfer of events is divided by subject:
// transfer_locks.cpp, transfer_threads.cpp, transfer_calls.cpp, transfer_accesses.cpp; what a
// callee does becomes the caller's in record_callee.cpp.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyses/program/analysis_context.h"
#include "analyses/program/control_flow.h"
#include "analyses/program/flow_state.h"
#include "analyses/program/frame.h"
#include "analyses/program/group_locks.h"
#include "analyses/program/order_comparison.h"
#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

namespace lockstitch::program {

class FunctionAnalysis {
 public:
  FunctionAnalysis(AnalysisContext& context, FunctionId function);
  Summary run();
  // The function's frame, with what its own assignments and its callees store; instead of run().
  Frame frameAlone();
  std::vector<LocalProblem> takeProblems() { return std::move(problems_); }

 private:
  // One callee of one event, bound.
  struct Site {
    Binding binding;
    const Summary* callee = nullptr;
    FunctionId function;
    bool startsThread = false;
    bool startsTeam = false;
    Lockset exclusions;  // of the thread that it starts
    CalleeCondition condition;
    std::vector<uint32_t> threads;  // of the callee's, in this summary; [0]: the executing one
    std::map<LocksetId, Lockset> locksets;  // the callee's, translated
    // The callee's contexts, translated under the state that is being recorded; none: cannot be.
    std::unordered_map<Context, std::optional<Context>, SituationHash, SameSituation> contexts;
    std::unordered_map<PathSetId, PathSet> pathSets;  // the callee's, translated likewise
    std::optional<PathSet> writtenDeciders;           // asked for: what it writes of lockDeciders

    size_t argumentCount() const { return binding.call().arguments->size(); }
    const Value& argument(uint32_t number) const { return (*binding.call().arguments)[number]; }
  };

  // function_analysis.cpp
  void collectStores();
  bool collectCaptures(const Event& event);
  bool collectCallStores(const Event& event);
  bool collectParameters(Binding& binding, FunctionId callee);
  void prepareSites();
  uint32_t addThread(const Thread& thread);
  void prepareThreads(const Event& event, Site& site);
  void runToFixpoint();
  void recordAll();
  void finish();
  std::vector<Value> exported(PathId destination, const Value& value);
  std::vector<Value> knownToCallers(const Value& value);
  bool isPointer(PathId path);
  void notePrivate(const FlowState& end);
  void finishLocks(const FlowState& exit);
  void finishReturns();
  void finishReturnReads(const Event& event);
  // function_exits.cpp
  void applyThrow(const FlowState& state, const Event& event, bool isHere);
  void checkOverwritten(const FlowState& state, const Event& event, PathId handle);
  bool isGivenAway(PathId handle);
  size_t joinsOf(PathId handle);
  bool isTryForgotten(uint32_t attempt, const std::vector<uint32_t>& deciders);
  bool isUnlockOfOtherWays(const LockState& lock, const Event& event);
  void checkLeak(const LockState& lock);
  void checkThreadEnd(const LockState& lock);
  bool isGivenToUnknown(PathId lock);
  void checkDestroyed(FlowState& state, const Event& event);
  ChainId lastEvent(uint32_t block);
  ChainId lastEventWithLock(PathId lock, uint32_t to);
  bool releasesAfter(PathId lock, uint32_t taker);
  bool isLetGoByGuard(uint32_t taker);
  bool isGivenBackByUnwinding(PathId lock);
  bool isTakenByWrapper(const LockState& lock);
  void apply(FlowState& state, const Event& event);
  void applyEvent(FlowState& state, const Event& event);
  void applyBlock(FlowState& state, uint32_t block);
  PathSet exclusions(const FlowState& state) const;
  void noteCall(const FlowState& state, const Event& event, CallKind kind, Symbol name);
  void forgetUnstarted(FlowState& state, const Condition& condition);
  Context contextAt(const FlowState& state, const Event& event);
  Context keyOf(const Context& context);

  // transfer_accesses.cpp
  void applyAccess(FlowState& state, const Event& event);
  void noteLocks(const FlowState& state, const Event& event);
  void recordAccess(const FlowState& state, const Event& event, PathId path);
  void recordEnd(const FlowState& state, const Event& event);
  bool isByLastOwner(const Event& end, PathId object);
  bool isUpdate(const Event& event) const;
  bool isDrawn(const Event& read) const;
  bool isKeptElseCleared(const Event& end, PathId object) const;
  PathId exchangedFrom(const Event& end);
  ThreadSet outliving(const FlowState& state, const Event& end) const;
  const Event* endBeside(const Event& end, PathId variable) const;
  void addAccess(const Access& access);
  uint32_t formalOf(const Value& value) const;

  // transfer_ownership.cpp
  void applyAssign(FlowState& state, const Event& event);
  void swapThreads(FlowState& state, const Event& event);
  bool isSwapped(PathId handle);
  void moveThread(FlowState& state, const Event& event);
  void moveThread(FlowState& state, const Event& event, const Value& value);
  void followHandle(FlowState& state, const Event& event);
  void forgetHandle(FlowState& state, PathId handle);
  PathId movedOutUnder(const FlowState& state, const Event& event) const;
  PathId resultOf(uint32_t call);
  void takeResult(FlowState& state, const Event& event, PathId lock);
  void takeOut(FlowState& state, PathId place);
  void giveOn(FlowState& state, Site& site);
  bool isPutWhereOthersAre(const FlowState& state, Site& site, PathId destination);
  void noteNull(FlowState& state, const Condition& condition);
  bool isIndexOf(PathId place, PathId element) const;
  bool movesIndex(const FlowState& state, PathId element) const;
  bool isElement(PathId path) const;
  bool isMadeHere(PathId root) const;
  bool isNobodyElses(const FlowState& state, const Value& value);
  bool mayBeHandle(PathId path);
  PathId handleOf(const Value& value);
  void forgetOthersOf(FlowState& state, PathId source);
  PathId takenUnder(const FlowState& state, const Value& value);
  PathId takenUnder(const FlowState& state, PathId path) const;
  PathId takenUnder(const FlowState& state, Site& site, const Access& access);
  bool isSolePointer(PathId path) const;
  void finishTaken(const Event& event);

  // unlinked_nodes.cpp
  void unlink(FlowState& state, const Event& write);
  void takeUnlinked(FlowState& state, Site& site);
  void takeNode(FlowState& state, PathId node);
  bool leadsThrough(const FlowState& state, PathId path, PathId handle);
  PathId allocation(uint32_t event);
  bool isOwnVariable(PathId path) const;
  void escapeValue(FlowState& state, const Value& value);
  void escapeRoot(FlowState& state, PathId root);
  void beginObject(FlowState& state, PathId path);
  bool isFresh(const FlowState& state, PathId path) const;

  // transfer_signals.cpp
  void applySignal(FlowState& state, const Event& event);
  void applyAtomic(FlowState& state, const Event& event, PathId path);
  void applyFence(FlowState& state, const Event& event);
  void applyWait(FlowState& state, const Event& event);
  void recordWait(const FlowState& state, const Event& event);
  bool isInTestingLoop(uint32_t event) const;
  bool isInWaitingLoop(uint32_t event) const;
  void post(FlowState& state, const Event& event, PathId signal, bool isByAll);
  void takeToken(FlowState& state, const Event& event, PathId token);
  void takeSemaphore(FlowState& state, const Event& event, PathId semaphore);
  void giveBatons(FlowState& state);
  void passBarrier(FlowState& state, const Event& event, PathId barrier);
  bool isStartedOnce(const FlowState& state, const Condition& condition, bool truth, PathId* flag);
  void giveToken(FlowState& state, const Event& event, PathId token);
  bool isRetried(const Event& update) const;
  void noteAllCounted(FlowState& state, const Event& event);
  bool endsTurn(ChainId change);
  PathId stageOf(PathId atomic, int64_t constant);
  void noteStage(FlowState& state, const Event& event, int64_t constant);
  void refineSignals(FlowState& state, const Event& decider, bool truth);
  void noteTrue(FlowState& state, const Event& event);
  PathId flagSignal(PathId lock, PathId flag);
  void postFlag(FlowState& state, const Event& event, PathId flag);
  void waitForFlag(FlowState& state, PathId flag);

  // given_functions.cpp
  void giveFunctions(FlowState& state, const Event& event);
  void runGiven(FlowState& state, const Event& call, FunctionId callee);

  // joined_elements.cpp
  PathId handleAmong(const Paths& handles) const;
  LiveThread liveBy(uint32_t thread, const Paths& handles) const;
  bool isOfEach(const Event& call, PathId handle) const;
  PathId joinedElement(const Event& call, PathId handle);
  PathId elementOfTurn(const Event& event, PathId given);
  PathId elementSetIn(uint32_t loop, PathId variable, bool isByPointerToo);
  bool isOneOfMany(const Event& join, PathId given, PathId handle);
  bool isOfSomeTurns(const Event& join, PathId element);
  bool isOneTakenOut(const Event& join, PathId container);
  PathId startedElement(ChainId chain, PathId container);
  bool isPartial(const FlowState& state, const Event& join, PathId element);
  size_t partialJoins(const FlowState& state, PathId container);
  void joinOfCall(FlowState& state, const Event& call, Site& site, const JoinEffect& effect,
                  bool isLeft);
  Paths handlesGiven(const Event& call, Site& site, PathId handle);
  bool isStartedAgain(uint32_t head, uint32_t join, PathId handle);
  void joinEachOfLoop(FlowState& state, uint32_t head);
  bool isLeftBehindJoin(uint32_t head, uint32_t block);
  void leaveAmidst(FlowState& state, uint32_t block, uint32_t next);

  // joined_numbers.cpp
  void joinByNumbers(FlowState& state, PathId handle, uint32_t event);
  bool joinOfOrder(FlowState& state, PathId handle, const std::set<int64_t>& numbers);
  int64_t startedIn(const LiveThread& live);

  // filled_queues.cpp
  void noteDiffering(FlowState& state, const Condition& condition, const Event& decider);
  bool isCompared(Symbol a, Symbol b) const;
  void noteFilled(FlowState& state, const Event& read);
  void noteFoundInList(FlowState& state, const Condition& condition);
  void fillQueue(FlowState& state, const Event& write, PathId path);

  // transfer_locks.cpp
  void applyLock(FlowState& state, const Event& event);
  void acquire(FlowState& state, const Event& event, PathId lock, bool viaGuard, bool isTry);
  PathId chosenBy(PathId lock);
  PathId groupLockOf(const Event& event);
  void joinGroup(FlowState& state, const GroupLock& group);
  void acquireOne(FlowState& state, const Event& event, PathId lock, bool viaGuard, bool isTry,
                  bool isCertain);
  LocksetId heldAround(const FlowState& state, LocksetId held, PathId name, PathId path);
  PathId heldAs(const FlowState& state, PathId lock) const;
  bool areOtherVariables(PathId a, PathId b) const;
  void release(FlowState& state, const Event& event, PathId lock);
  void releaseOneOf(FlowState& state, const Event& event, const Paths& locks);
  void releaseOfGuard(FlowState& state, const Event& event, PathId guard, PathId lock);
  void bindGuard(FlowState& state, const Event& event);
  void moveGuard(FlowState& state, const Event& event);
  void applyGuard(FlowState& state, const Event& event);
  void applySuspend(FlowState& state, const Event& event);
  Paths guardLocks(const FlowState& state, PathId guard);
  PathId walkerOf(PathId lock) const;
  bool movesOn(PathId lock) const;
  void takeOwn(FlowState& state, const Event& event, PathId lock, PathId guard);
  Symbol variableName(PathId variable) const;
  void noteGivenInCondition(FlowState& state, Symbol text, bool truth);
  void giveOwnOf(FlowState& state, PathId guard);
  void handOnOwn(FlowState& state, PathId from, PathId to, bool isSwap);
  void giveOwn(FlowState& state, const Event& event);
  void noteGiven(FlowState& state, const Event& event);
  void moveOwn(FlowState& state, const Event& event);
  void addOwnLocks(const FlowState& state, PathId name, PathId path, Lockset* locks);
  void noteUnset(FlowState& state, const Event& event);
  // See lock_flags.cpp.
  Symbol flagName(PathId member) const;
  LockFlag lockFlagOf(const LockState& lock);
  void holdByFlag(FlowState& state, LockState& taken, Site& site, const LockFlag& flag);
  void noteFlag(FlowState& state, PathId member, bool truth);
  void noteFlagFound(FlowState& state, const Event& decider, bool truth);
  LockFlag flagAround(const Event& event);
  bool isReleasedByFlag(Site& site, PathId lock);
  bool isKeptByFlag(const FlowState& state, Site& site, PathId lock);
  bool decidesLock(PathId member, const LockState& lock);
  // See lock_deciders.h.
  bool isLockDecider(PathId path) const;
  Symbol holdsName(PathId place) const;
  Symbol holdsSameName(PathId place, PathId as) const;
  void findFeeders();
  std::optional<bool> truthAt(const FlowState& state, PathId place) const;
  std::optional<bool> truthOfWritten(const FlowState& state, const Event& write);
  void forgetDecider(FlowState& state, PathId member);
  bool isOfCallers(PathId place) const;
  void forgetSame(FlowState& state, PathId place);
  void holdAsPlace(FlowState& state, const Event& assign);
  PathId sameHere(const FlowState& state, PathId place) const;
  void holdDecider(FlowState& state, PathId member, bool truth);
  void holdSame(FlowState& state, PathId member, PathId as);
  void holdIfOfCaller(FlowState& state, PathId member, PathId source);
  void noteFeeder(FlowState& state, const Event& assign);
  void noteDeciderAsked(const Event& read);
  void noteToldByConstant(FlowState& state, const Event& write, PathId place);
  bool mayTakeLocks();
  void noteDeciderWritten(FlowState& state, const Event& write, PathId member);
  const PathSet& decidersWrittenBy(Site& site);
  void forgetDeciders(FlowState& state, Site& site);
  void applyDeciders(FlowState& state, const FlowState& before, Site& site);
  void holdByCallee(FlowState& state, const FlowState& before, Site& site,
                    const StoreEffect& effect);
  void finishDeciders(const FlowState& exit);
  PathId deciderHolding(Symbol parameter) const;
  // lock_leads.cpp
  Symbol leadsName(PathId place, PathId lock) const;
  void holdLead(FlowState& state, PathId place, PathId lock);
  void forgetLead(FlowState& state, PathId place);
  PathId leadAt(const FlowState& state, PathId place) const;
  PathId leadOf(const FlowState& before, const Value& value);
  PathId leadOf(const FlowState& before, Site& site, const Value& value);
  void moveDeciders(FlowState& state, const Event& assign);
  PathId leaderOf(PathId lock) const;
  bool isWrittenBefore(PathId member, const Event& event);
  Paths unlockedBy(const FlowState& state, const Event& event);
  PathId leadReleased(const FlowState& state, Site& site, PathId released);
  PathSet objectsReturned() const;
  Paths decidersOfCallee(Site& site, PathId member);
  // See compared_order.cpp.
  struct OrderTest {
    uint32_t block = 0;
    std::array<std::optional<OrderComparison>, 2> onEdge;  // what is so there
  };
  void findOrderTests();
  std::set<std::string> ownerNames(PathId lock) const;
  PathSet orderedAgainst(const Event& event, PathId lock, const Lockset& held);
  Paths comparedLocks(uint32_t block, PathId held, PathId lock);
  PathId besideLock(PathId held, PathId lock);
  void findExtremes();
  std::string extremeOf(PathId name);
  void recordExtremes(const FlowState& state, const Event& event, PathId name, const Paths& locks);
  bool isLeftWithoutLocks(uint32_t block, uint32_t edge) const;
  bool isChangedHere(const std::string& by) const;
  bool isExchanged(uint32_t block, PathId held, PathId lock) const;
  bool isDecidedBy(uint32_t test, uint32_t edge, uint32_t block) const;
  bool isSmallerThen(PathId first, PathId second) const;
  // See chosen_order.cpp.
  void takeTwin(FlowState& state, const Event& acquired);
  std::vector<const Event*> acquisitionsOf(const std::string& name) const;
  bool isOrderChosen(uint32_t block, PathId first, PathId second);
  bool areSetAnew(uint32_t block, const std::string& one, const std::string& other) const;
  bool areIndicesChosen(uint32_t block, PathId first, PathId second) const;
  bool isTakenTheOtherWayRound(uint32_t block, PathId first, PathId second);
  Lockset withLocksElseSame(const FlowState& state) const;
  bool isHeldElseSame(const FlowState& state, const LockState& lock) const;
  // See guarded_states.cpp.
  PathSet mutexesHeld(const FlowState& state) const;
  bool isTested(PathId number) const;
  PathId countSignal(PathId lock, PathId counter, int64_t direction);
  void noteZero(FlowState& state, PathId number, const PathSet& locks, bool isMade);
  void noteReached(FlowState& state, PathId counter, const PathSet& locks);
  void noteNumberFound(FlowState& state, const Event& decider, Found found);
  void noteFoundByCall(FlowState& state, const Event& call, bool truth);
  void finishFinds(const Event& returned);
  void forgetFound(FlowState& state);
  void changeState(FlowState& state, const Event& event, PathId number);
  void takeTurn(FlowState& state, const Event& read, Mode mode = Mode::Exclusive);
  void holdTurn(FlowState& state, const Event& asked, PathId number, Mode mode);
  void endTurn(FlowState& state, const Event& write, PathId number);
  bool isUnsetFlag(PathId lock) const;
  void noteFlagWritten(FlowState& state, const Event& event, PathId flag);
  void noteIdle(FlowState& state, const Event& read);
  Paths boundBy(const Event& event);
  PathId guardedLock(PathId guard);
  // See guard_effects.cpp.
  void keepGuard(FlowState& state, GuardState guard);
  GuardState guardBefore(FlowState& state, PathId guard, const Paths& locks);
  PathId movedFrom(const Event& event);
  void finishGuards(const FlowState& exit);
  bool isLeftInGuard(PathId lock) const;
  GuardState guardBehind(FlowState& state, Site& site, const GuardEffect& effect);
  void applyGuardEffects(FlowState& state, Site& site);
  Paths releasedBy(const FlowState& state, Site& site, PathId released);
  void recordAcquisition(const FlowState& state, const Event& event, PathId lock, bool isTry,
                         const PathSet& told = {});
  void addAcquisition(const Acquisition& acquisition);
  void checkDoubleLock(const FlowState& state, PathId lock, Mode mode, ChainId site,
                       const PathSet& dropped, const Lockset& around);

  // transfer_conditions.cpp
  FlowState along(const FlowState& out, uint32_t block, uint32_t edge);
  bool isAskedOutsideOfLoops(Symbol text) const;
  void enterLoop(FlowState& state, uint32_t head);
  bool isStartedIn(uint32_t thread, uint32_t loop) const;
  void refine(FlowState& state, const Condition& condition, bool truth);
  void noteNumber(FlowState& state, PathId parameter, int64_t constant);
  void noteOneThread(FlowState& state, const Condition& condition, bool truth);
  void refineCase(FlowState& state, const Condition& condition, uint32_t edge);
  bool isOfSelfAssignment(const Condition& condition, bool truth) const;
  bool isContradicted(const FlowState& state, const Condition& condition, bool truth) const;
  void refineByEvent(FlowState& state, const Condition& condition, const Event& decider,
                     bool truth);
  void refineLocks(FlowState& state, const Condition& condition, bool truth);
  void setFlag(FlowState& state, const Event& event);
  std::optional<bool> truthOf(const Value& value) const;
  bool finishTry(const LockState& lock);
  using KnownOutcome = std::function<std::optional<bool>(const Event&, const FlowState&)>;
  using NoteOutcome = std::function<void(bool result, const FlowState& state)>;
  bool eachOutcome(const KnownOutcome& known, const NoteOutcome& note);
  bool isDecidedOtherwise(uint32_t block, const Condition& meaning, bool result) const;
  bool isOfReturned(PathId lock, const Value& returned);
  bool isHandedOut(PathId lock);
  bool isOwed(PathId lock) const;
  bool isAskedFor(const LockState& lock);
  bool decidesRelease(Symbol text, PathId lock);
  bool isReleasedBefore(uint32_t from, uint32_t join, PathId lock);

  // told_threads.cpp
  bool isHandleIn(PathId handle, const Value& returned);
  void finishThreads(const FlowState& end);
  bool runsWhereAnotherIsReturned(const LiveThread& thread);
  std::optional<When> whenLive(uint32_t thread);
  Symbol givenByCall(uint32_t call);
  bool tellsOfThreads(uint32_t call) const;
  void noteTold(FlowState& state, const Site& site, uint32_t thread);
  void refineTold(FlowState& state, const Event& call, bool truth);
  bool isMadeByCall(PathId path, uint32_t call) const;
  std::vector<Value> handlesReturned(const Value& value);
  void moveReturned(FlowState& state, const Event& assign);
  Paths handlesJoined(const Event& join);

  // transfer_threads.cpp
  void applyThread(FlowState& state, const Event& event);
  void fork(FlowState& state, const Event& event);
  void join(FlowState& state, PathId handle, bool all, bool here, uint32_t event = 0);
  ThreadSet startedBy(const FlowState& state, PathId handle) const;
  ThreadSet stillLive(const FlowState& state, const PathSet& waited) const;
  void joinExecutor(FlowState& state, PathId executor);
  void endHandle(FlowState& state, const Event& event);
  void recordJoin(const FlowState& state, uint32_t thread, PathId handle, uint32_t event);
  void checkThreadLeak(const FlowState& state, const Event& event, PathId handle);
  void addLive(FlowState& state, LiveThread live);
  void postEnd(const FlowState& state, const Event& event, uint32_t thread);
  PathId nestedHandle(Site& site, PathId handle);
  Lockset threadExclusions(const Event& event);
  bool joinsAll(const Event& event);
  void leaveLoop(FlowState& state, uint32_t head);
  std::vector<const Event*> eventsOfLoop(uint32_t head) const;
  PathId eachOf(PathId lock);
  void takeEach(FlowState& state, const Event& event, const std::vector<const Event*>& loop);
  void giveEach(FlowState& state, const Event& event, const std::vector<const Event*>& loop);
  void takeEachByGuards(FlowState& state, const Event& event,
                        const std::vector<const Event*>& loop);
  bool isOnEach(const std::vector<const Event*>& loop, Op op, PathId each);

  // transfer_once.cpp
  PathId onceOf(const Event& event);
  bool enterOnce(const FlowState& state, const Event& event, PathId once);
  void passOnce(FlowState& state, PathId once, ChainId here);

  // transfer_calls.cpp
  void applyCall(FlowState& state, const Event& event);
  FlowState applyCallee(const FlowState& before, const Event& event, Site& site);
  void escapeCalleeRoot(FlowState& state, Site& site, PathId root);
  void applyLockEffects(FlowState& state, const Event& event, Site& site);
  bool isBesideItself(const Site& site, uint32_t thread) const;
  void takeHandedThreads(FlowState& state, Site& site);
  void applyThreadEffects(FlowState& state, Site& site);

  // record_callee.cpp
  PathId givenFor(Site& site, PathId path);
  void recordCallee(const FlowState& state, const Event& event, Site& site);
  template <class Item, class Record>
  void recordEach(const FlowState& state, Site& site, const Item& item, PathId path,
                  const Record& record);
  void recordSingles(const FlowState& state, Site& site);
  void recordSignals(const FlowState& state, Site& site);
  void addExecutor(ExecutorUse use);
  void addPost(const SignalPost& post);
  void addWait(const WaitUse& wait);
  void addCall(const NotedCall& call);
  bool findJoined(const FlowState& state, Site& site, JoinUse* join);
  void checkSameLock(Site& site, const Acquisition& callee, const Acquisition& mine);
  void recordWaits(const FlowState& state, Site& site);
  void recordEntries(const FlowState& state, const Event& event, Site& site);
  void addEntry(const Entry& entry);
  void recordThreads(const FlowState& state, Site& site);
  void recordAccesses(const FlowState& state, const Event& event, Site& site);
  LocksetId heldOfOwner(Site& site, const Access& access, PathId path, const Context& context);
  void recordAcquisitions(const FlowState& state, const Event& event, Site& site);
  bool translate(const FlowState& state, Site& site, const Context& from, Context* to);
  std::optional<Context> translateSituation(const FlowState& state, Site& site,
                                            const Context& from);
  bool conditionHolds(Site& site, CalleeCondition* condition);
  std::vector<Value> valuesAsked(Site& site, PathId asked);
  PathId memberCalled(const Event& call);
  bool memberHolds(Site& site, const CalleeCondition& asked, CalleeCondition* condition);
  bool isCallableOf(const Value& value, const Callable& callable) const;
  PathId givenToThread(PathId path);
  const Lockset& translateLockset(Site& site, LocksetId held);
  PathSet translatePaths(Site& site, const PathSet& paths);
  // The same of what is being recorded, once for each set.
  const PathSet& translateRecorded(Site& site, PathSetId paths);

  // atomicity.cpp
  // A write, by this function or by a callee that it calls at `event`.
  struct Act {
    uint32_t event = 0;
    Access access;
  };
  // A way from a call of this function down to an entry.
  struct EntryWay {
    const Entry& last;
    EntryWay* before = nullptr;
    const Event* call = nullptr;     // that enters it, if it is not this function's
    size_t calls = 0;                // such ones, from the beginning
    std::optional<Context> context;  // there, in this function's terms; found when asked for
  };
  using WritesByPath = std::unordered_map<PathId, std::vector<const Access*>>;
  void findSplitSections();
  void addSettledActs(uint32_t event, const Entry& entry);
  void addSettledActs(uint32_t event, EntryWay& way, const std::set<PathId>& wanted,
                      size_t& budget);
  const Context& contextOf(EntryWay& way);
  Context within(const Context& outer, const Context& inner);
  const WritesByPath& settledWritesOf(FunctionId callee);
  uint32_t givenFormal(const Event& call, uint32_t formal) const;
  void addSource(uint32_t event, const ReadSource& source);
  void addCalleeSources(const FlowState& state, const Event& event, Site& site);
  std::vector<ReadSource> decidingReads(uint32_t event) const;
  void addReads(const std::vector<uint32_t>& events, std::vector<ReadSource>& reads) const;
  void addReadsOfFlag(Symbol flag, std::vector<ReadSource>& reads) const;
  bool isCountedAfterLook(const Act& act, const Event& event) const;
  bool isSetAfterLook(const Act& act, const Event& event) const;
  bool isBefore(uint32_t earlier, uint32_t later) const;
  void markRechecked(Act& act, const std::vector<ReadSource>& deciding);
  void addSplit(const Act& act, const ReadSource& read, const std::vector<ReadSource>& deciding,
                bool isLostUpdate);

  Program& program() const { return context_.program; }
  const Function& function() const { return context_.program.function(function_); }
  void problem(LocalProblem problem);
  // Up to a number that no real function has; beyond it the report says so (Program::approximate).
  template <class Item>
  void add(std::vector<Item>& items, const Item& item) {
    if (items.size() < maxItems_)
      items.push_back(item);
    else
      program().approximate(Approximation::EventsOfFunction);
  }

  AnalysisContext& context_;
  FunctionId function_;
  SyntheticFields synthetic_;
  Frame frame_;
  ControlFlow flow_;
  Summary summary_;
  size_t maxItems_;  // events of one kind that are kept
  std::vector<LocalProblem> problems_;
  std::map<uint32_t, std::vector<Site>> sites_;  // by event
  std::map<uint32_t, GroupLock> groups_;         // by block
  std::map<uint32_t, GroupLock> groupEvents_;
  std::map<Symbol, std::set<Symbol>> wholes_;  // conditions of several parts, by each part
  std::set<Symbol> flags_;                // numbers of which every change is told (Op::SetFlag)
  std::map<uint32_t, uint32_t> blockOf_;  // by event
  std::optional<bool> mayTakeLocks_;      // itself or by what it calls
  std::map<Symbol, PathId> lockFlags_;    // members that say whether a lock is held: by flagName()
  std::set<Symbol> foundDeciders_;        // of lockFlags_: these a condition has asked for, alone
  std::set<PathId> heldDeciders_;         // members of which it may be known what they hold
  std::map<Symbol, std::pair<PathId, PathId>> sameAs_;   // by holdsSameName(): its two places
  std::map<Symbol, std::pair<PathId, PathId>> leadsTo_;  // by leadsName(): the place, the lock
  std::set<PathId> feeders_;     // own variables that are written into such members
  std::set<uint32_t> deferred_;  // calls that only make a task
  std::vector<FlowState> in_;
  std::map<uint32_t, FlowState> atReturn_;  // by Return event
  std::unordered_set<EventKey, EventKeyHash> seenAccesses_, seenAcquisitions_, seenEntries_,
      seenCalls_, seenPosts_, seenWaits_;
  std::unordered_map<EventKey, uint32_t, EventKeyHash> seenExecutors_;  // how often
  std::map<uint32_t, std::vector<ReadSource>>
      sources_;  // by event: reads that its value depends on
  std::vector<Act> acts_;
  std::vector<std::pair<uint32_t, Entry>> ownEntries_;  // by the call's event
  // Of callees and theirs: what they write that is settled, by the one name that it has here.
  std::unordered_map<FunctionId, WritesByPath> settledWrites_;
  std::map<std::tuple<FunctionId, uint32_t, uint32_t>, std::vector<uint32_t>> threadsByPlace_;
  bool knowsOrderTests_ = false;
  bool knowsExtremes_ = false;
  std::map<PathId, Symbol> extremes_;  // by the pointer as written: "min(a, b)"; none: others, too
  std::vector<OrderTest> orderTests_;
  std::unordered_map<PathId, std::set<std::string>> namesOfOwners_;  // by root
  std::map<uint32_t, PathSet> locksAtRead_;  // by Read event: certainly held, when last seen
  bool recording_ = false;
  bool hasReturned_ = false;
};

}  // namespace lockstitch::program
