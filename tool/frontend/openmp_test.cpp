// Golden tests of lowering OpenMP. See testing/annotated_code.h.
#include <gtest/gtest.h>

#include "tool/frontend/testing/annotated_code.h"

namespace lockstitch {
namespace {

void expectFacts(const std::string& code) {
  EXPECT_EQ(compareWithFacts(code, "/test.c", {"-std=c11", "-fopenmp"}), "");
}

TEST(OpenMp, ParallelStartsATeamAndEndsIt) {
  expectFacts(R"code(
int shared;
void f(int given) {
  int mine = given;
#pragma omp parallel firstprivate(mine) num_threads(4)  // => Closure = fn c:@F@f@omp:5:1 captures(mine: mine {given}); Fork omp parallel @team = closure#1 n=4 Team; Join end of team @team; Join omp tasks @tasks JoinsAll
  {
    shared = mine;  // => Write @shared = mine {mine}
  }
}
)code");
}

TEST(OpenMp, IndicesOfADividedLoopAreLinearForms) {
  expectFacts(R"code(
int a[100];
void f(int n) {
#pragma omp parallel for
  for (int i = 0; i < n; i++) {
    a[i] = a[2 * i + 1];  // => Read @a[2 * i + 1 = 2*i@team + 1] InLoop; Write @a[i = i@team] = @a[2 * i + 1 = 2*i@team + 1] <-2 InLoop
    for (int j = 0; j < 4; j++) a[i * n + j] = 0;  // => Read ^n InLoop; Write @a[i * n + j = n*i@team + j@loop] = 0 InLoop
    a[i / 2] = 0;  // => Write @a[i / 2 = 1/(2)*i@team] = 0 InLoop
  }
}
)code");
}

TEST(OpenMp, ADividedLoopCountsFromWhereItBegins) {
  expectFacts(R"code(
int a[100];
void f(int k) {
#pragma omp parallel for
  for (int i = k + 1; i < 100; i++) a[i] = a[k];  // => Read ^k; Read ^k InLoop; Read @a[k] InLoop; Write @a[i = k + i@team<(-1*k + 99) + 1] = @a[k] <-2,3 InLoop
}
)code");
}

TEST(OpenMp, ATeamIsInOneRoundWithinAConstructThatEndsWithABarrier) {
  expectFacts(R"code(
int a[100][100];
void f(void) {
#pragma omp parallel
  for (int k = 0; k < 9; k++) {
#pragma omp for
    for (int i = 0; i < 100; i++) a[i][0] = a[k][0];  // => Read @a[k = round 6:1 k][0] InLoop; Write @a[i = i@team][0] = @a[k = round 6:1 k][0] <-1 InLoop
#pragma omp for nowait
    for (int i = 0; i < 100; i++) a[i][0] = a[k][0];  // => Read @a[k = k@loop][0] InLoop; Write @a[i = i@team][0] = @a[k = k@loop][0] <-5 InLoop
  }
}
)code");
}

TEST(OpenMp, EveryDependClauseTellsItsElements) {
  expectFacts(R"code(
int a[100];
void f(void) {
  for (int i = 1; i < 100; i++) {
#pragma omp task depend(in : a[i - 1]) depend(out : a[i])  // => Closure = fn c:@F@f@omp:5:1 captures(i: i {i@loop}) InLoop; Fork omp task @tasks = closure#1 locks(@a[i = i@loop].<depend>) shared_locks(@a[i - 1 = i@loop + -1].<depend>) InLoop
    a[i] = a[i - 1];
  }
}
)code");
}

TEST(OpenMp, LoopEndsWithABarrier) {
  expectFacts(R"code(
int a[100];
void f(void) {
#pragma omp for                         // => Join omp tasks @tasks JoinsAll; Barrier omp barrier @omp barrier Team
  for (int i = 0; i < 100; i++) a[i] = 0;
#pragma omp for nowait                  // => nothing
  for (int i = 0; i < 100; i++) a[i] = 0;
}
)code");
}

TEST(OpenMp, PrivateCopiesAreLocal) {
  expectFacts(R"code(
int g, sum, last;
void f(void) {
#pragma omp for private(g) reduction(+ : sum) lastprivate(last)  // => AtomicUpdate omp reduction @sum Relaxed; Acquire @omp lastprivate.<one at a time>; Write @last; Release @omp lastprivate.<one at a time>; Join omp tasks @tasks JoinsAll; Barrier omp barrier @omp barrier Team
  for (int i = 0; i < 100; i++) {
    g = i;     // => nothing
    sum += g;  // => nothing
    last = i;  // => nothing
  }
}
)code");
}

TEST(OpenMp, CriticalIsALockAndSingleAnExclusion) {
  expectFacts(R"code(
int x;
void f(void) {
#pragma omp critical(name)  // => Acquire omp critical (name) @omp critical (name); Release omp critical (name) @omp critical (name)
  x = 1;                    // => Write @x = 1
#pragma omp single nowait   // => Acquire omp single @omp single.<one at a time>; Release omp single @omp single.<one at a time>
  x = 2;                    // => Write @x = 2
#pragma omp master          // => Acquire omp master @omp master.<one at a time>; Release omp master @omp master.<one at a time>
  x = 3;                    // => Write @x = 3
}
)code");
}

TEST(OpenMp, AtomicMakesItsVariablesAccessesAtomic) {
  expectFacts(R"code(
int x;
void f(int v) {
#pragma omp atomic
  x += v;   // => AtomicUpdate omp atomic @x Relaxed
#pragma omp atomic read
  v = x;    // => AtomicRead omp atomic @x Relaxed
#pragma omp atomic write
  x = v;    // => AtomicWrite omp atomic @x Relaxed
#pragma omp atomic capture seq_cst
  v = x++;  // => AtomicUpdate omp atomic @x SequentiallyConsistent
}
)code");
}

TEST(OpenMp, TasksAreForkedAndWaitedFor) {
  expectFacts(R"code(
int x;
void f(void) {
  for (int i = 0; i < 9; i++) {
#pragma omp task depend(out : x)  // => Closure = fn c:@F@f@omp:5:1 captures(i: i {i@loop}) InLoop; Fork omp task @tasks = closure#1 locks(@x.<depend>) InLoop
    x = i;                        // => Write @x = i {i}
  }
#pragma omp taskwait              // => Join omp tasks @tasks
}
)code");
}

TEST(OpenMp, ThreadNumberIsTheThreadsOwn) {
  expectFacts(R"code(
int omp_get_thread_num(void);
int a[64];
void f(void) {
#pragma omp parallel
  {
    int me = omp_get_thread_num();
    a[me + 1] = 0;  // => Write @a[me + 1 = thread number@team + 1] = 0
  }
}
)code");
}

TEST(OpenMp, WhoWaitsForATurnFurtherBackIsNotAlone) {
  expectFacts(R"code(
int a[100];
void f(void) {
#pragma omp for ordered(1) nowait
  for (int i = 1; i < 100; i++) {
#pragma omp ordered depend(sink : i - 1)  // => Acquire @omp ordered.<one at a time> InLoop
    a[i] = 0;                             // => Write @a[i = i@team] = 0 InLoop
#pragma omp ordered depend(source)        // => Release @omp ordered.<one at a time> InLoop
  }
#pragma omp for ordered(1) nowait
  for (int i = 2; i < 100; i++) {
#pragma omp ordered depend(sink : i - 2)  // => nothing
    a[i] = 0;                             // => Write @a[i = i@team] = 0 InLoop
#pragma omp ordered depend(source)        // => Release @omp ordered.<one at a time> InLoop
  }
}
)code");
}

TEST(OpenMp, ADeferredTargetRegionIsATask) {
  expectFacts(R"code(
int x;
void f(void) {
#pragma omp target map(tofrom : x) nowait depend(out : x)  // => Closure = fn c:@F@f@omp:4:1; Fork omp target @tasks = closure#1 locks(@x.<depend>)
  x = 1;  // => Write @x = 1
#pragma omp target map(tofrom : x)  // => nothing
  x = 2;  // => Write @x = 2
}
)code");
}

TEST(OpenMp, WithoutTheFlagThePragmasAreComments) {
  EXPECT_EQ(compareWithFacts(R"code(
int x;
void f(void) {
#pragma omp parallel
  x = 1;  // => Write @x = 1
}
)code",
                             "/test.c", {"-std=c11"}),
            "");
}

}  // namespace
}  // namespace lockstitch
