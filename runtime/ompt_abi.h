// The part of OMPT, OpenMP's interface for tools, that ompt.cpp uses. Written down here because
// <omp-tools.h> comes with one compiler's library only.
// Source: OpenMP API 5.2, ch. 19 (OMPT interface).
#pragma once

#include <stdint.h>

namespace lockstitch::rt::ompt {

union Data {
  uint64_t value;
  void* ptr;
};

enum Event : int {
  kParallelBegin = 3,
  kParallelEnd = 4,
  kTaskCreate = 5,
  kTaskSchedule = 6,
  kImplicitTask = 7,
  kDependences = 18,
  kSyncRegion = 23,
  kReduction = 31,
};

enum Endpoint : int { kBegin = 1, kEnd = 2, kBeginEnd = 3 };

enum SyncRegion : int {
  kBarrier = 1,
  kBarrierImplicit = 2,
  kBarrierExplicit = 3,
  kBarrierImplementation = 4,
  kTaskWait = 5,
  kTaskGroup = 6,
  kReductionRegion = 7,
  kBarrierImplicitWorkshare = 8,
  kBarrierImplicitParallel = 9,
  kBarrierTeams = 10,
};

enum TaskFlag : int {
  kInitialTask = 1,
  kExplicitTask = 4,
  kTargetTask = 8,
  kTaskWaitTask = 0x10,
  kUndeferred = 0x08000000,
  kFinal = 0x20000000,
};

enum TaskStatus : int {
  kComplete = 1,
  kYield = 2,
  kCancel = 3,
  kDetach = 4,
  kEarlyFulfil = 5,
  kLateFulfil = 6,
  kSwitch = 7,
  kTaskWaitComplete = 8,
};

enum DependenceType : int { kIn = 1, kSource = 5, kSink = 6 };

struct Dependence {
  Data variable;
  int type;
};

using Callback = void (*)();
using Lookup = Callback (*)(const char* name);
using SetCallback = int (*)(int event, Callback callback);

struct StartToolResult {
  int (*initialize)(Lookup lookup, int device, Data* toolData);
  void (*finalize)(Data* toolData);
  Data toolData;
};

}  // namespace lockstitch::rt::ompt
