// What OpenMP orders, and what it does not: each case by its name.
#include <omp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { kThreads = 3, kMany = 300 };

static int a[kMany], b[kMany];
static int x, y;
static volatile int sink;
#pragma omp threadprivate(sink)

static void barriers(void) {
#pragma omp parallel num_threads(kThreads)
  {
#pragma omp for
    for (int i = 0; i < kMany; ++i) a[i] = i;
#pragma omp for schedule(dynamic, 7)
    for (int i = 0; i < kMany; ++i) b[i] = a[kMany - 1 - i];
#pragma omp sections
    {
#pragma omp section
      x = b[3];
#pragma omp section
      y = b[4];
    }
#pragma omp single
    x += y;
#pragma omp barrier
    sink = x;
  }
  x = y;
}

static void regions(void) {
  for (int round = 0; round < 5; ++round) {
    x = round;
#pragma omp parallel num_threads(kThreads)
    {
      int me = omp_get_thread_num();
      a[me] = x;
#pragma omp parallel num_threads(2) shared(me)
      b[2 * me + omp_get_thread_num()] = a[me];
      a[me] += b[2 * me];
    }
#pragma omp parallel for num_threads(2) schedule(runtime) reduction(+ : y)
    for (int i = 0; i < kThreads; ++i) y += a[i];
    x += y;
  }
}

static void exclusion(void) {
  omp_lock_t lock;
  omp_nest_lock_t nest;
  omp_init_lock(&lock);
  omp_init_nest_lock(&nest);
  int sum = 0, named = 0, nested = 0;
  double product = 1;
  long double wide = 0;
#pragma omp parallel num_threads(kThreads) reduction(* : product)
  for (int i = 0; i < 20; ++i) {
#pragma omp critical
    x += i;
#pragma omp critical(other)
    named += i;
    omp_set_lock(&lock);
    sum += i;
    omp_unset_lock(&lock);
    if (omp_test_lock(&lock)) {
      sum += i;
      omp_unset_lock(&lock);
    }
    omp_set_nest_lock(&nest);
    omp_set_nest_lock(&nest);
    nested += i;
    omp_unset_nest_lock(&nest);
    omp_unset_nest_lock(&nest);
#pragma omp atomic
    y += i;
#ifndef __clang__  // needs libatomic there
#pragma omp atomic
    wide += i;
#endif
    product *= 1.5;
  }
  omp_destroy_nest_lock(&nest);
  omp_destroy_lock(&lock);
  printf("%d %d %d %d %g %Lg\n", x, sum, named, nested, product, wide);
}

static void handOver(void) {
  int seed = 0;
#pragma omp parallel num_threads(kThreads) private(seed)
  {
    int drawn;
#pragma omp single copyprivate(drawn)
    drawn = 7;
    seed = drawn;
#pragma omp for ordered schedule(dynamic)
    for (int i = 0; i < 20; ++i) {
#pragma omp ordered
      x += seed;
    }
#pragma omp for ordered(1)
    for (int i = 1; i < 20; ++i) {
#pragma omp ordered depend(sink : i - 1)
      a[i] = a[i - 1] + 1;
#pragma omp ordered depend(source)
    }
  }
}

static long fibonacci(int n) {
  long left, right;
  if (n < 2) return n;
#pragma omp task shared(left) if (n > 4)
  left = fibonacci(n - 1);
#pragma omp task shared(right) final(n < 3)
  right = fibonacci(n - 2);
#pragma omp taskwait
  return left + right;
}

static void leaf(int* slot) {
  int room[20];
  for (int i = 0; i < 20; ++i) room[i] = *slot + i;
  sink += room[7];
  *slot = room[19] + sink % 2;
}

static void tasks(void) {
  long result = 0;
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
    result = fibonacci(10);
    for (int i = 0; i < 30; ++i) {
#pragma omp task firstprivate(i)
      leaf(&a[i]);
    }
#pragma omp taskwait
    for (int i = 0; i < 30; ++i) a[i] += 1;
#pragma omp taskgroup
    {
#pragma omp task
      {
#pragma omp task
        b[0] = 1;
      }
    }
    b[0] += 1;
#pragma omp taskloop grainsize(9)
    for (int i = 0; i < kMany; ++i) b[i] = i;
    b[1] += b[2];
#pragma omp task shared(x)
    x = b[1];
  }
  x += (int)result;
  printf("%ld %d %d\n", result, x, b[299]);
}

static void dependences(void) {
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
    for (int i = 0; i < 20; ++i) {
#pragma omp task depend(out : x)
      x = i;
#pragma omp task depend(in : x) depend(out : y)
      y = x;
#pragma omp task depend(in : x) depend(inout : a[0])
      a[0] += x;
#pragma omp task depend(in : y, a[0])
      if (y < 0) abort();
    }
#pragma omp task depend(mutexinoutset : b[0])
    b[0] += 1;
#pragma omp task depend(mutexinoutset : b[0])
    b[0] += 2;
#pragma omp taskwait depend(in : b[0])
    b[0] += 3;
  }
  printf("%d %d %d\n", x, a[0], b[0]);
}

struct Node {
  struct Node *left, *right;
  int value;
};

static struct Node* grow(int depth) {
  struct Node* node = calloc(1, sizeof *node);
  node->value = depth;
  if (!depth) return node;
#pragma omp task
  node->left = grow(depth - 1);
#pragma omp task
  node->right = grow(depth - 1);
#pragma omp taskwait
  node->value = node->left->value + node->right->value;
  return node;
}

static void trees(void) {
  struct Node* root = NULL;
#pragma omp parallel num_threads(kThreads)
#pragma omp master
  root = grow(6);
  printf("%d\n", root->value);
}

struct Promise {
  omp_event_handle_t event;
  int value;
};
static void* keep(void* argument) {
  struct Promise* promise = argument;
  promise->value = 1;
  omp_fulfill_event(promise->event);
  return NULL;
}
// A task that ends when a thread outside of the team says so.
static void fulfilled(void) {
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  for (int i = 0; i < 50; ++i) {
    struct Promise promise = {0};
    omp_event_handle_t event;
    pthread_t thread;
#pragma omp task detach(event) shared(promise, thread)
    {
      promise.event = event;
      pthread_create(&thread, NULL, keep, &promise);
    }
#pragma omp taskwait
    if (promise.value != 1) abort();
    promise.value += 1;
    pthread_join(thread, NULL);
  }
}

// Regions that would run on another device, and run here, as tasks of the library's helper threads.
static void targets(void) {
  int sum = 0;
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
    for (int i = 0; i < 10; ++i) {
#pragma omp target nowait map(tofrom : sum) depend(inout : sum) firstprivate(i)
      sum += i;
    }
#pragma omp taskwait
    sum += 1;
  }
  if (sum != 46) abort();
}
static void targetAgainstTarget(void) {
  int sum = 0;
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
#pragma omp target nowait map(tofrom : sum)
    sum += 1;
#pragma omp target nowait map(tofrom : sum)
    sum += 2;
  }
}

// A league of teams, each with a team of threads of its own: what comes before it, and after it.
static void leagues(void) {
  int parts[2] = {0, 0}, first = 1;
#pragma omp teams num_teams(2) thread_limit(2)
  {
    int sum = 0;
#pragma omp parallel for reduction(+ : sum) num_threads(2)
    for (int i = 0; i < 10; ++i) sum += i + first;
    parts[omp_get_team_num()] = sum;
  }
  first = 2;
  if (parts[0] != 55) abort();
  parts[1] = 0;
}

// Two teams of one league, each by its first thread: nothing orders them.
static void twoTeams(void) {
#pragma omp teams num_teams(2) thread_limit(2)
  {
    if (omp_get_team_num()) poll(NULL, 0, 20);
    ++a[0];
  }
}

static void reductions(void) {
  int sum = 0;
#pragma omp parallel num_threads(kThreads)
  {
#pragma omp single
#pragma omp taskloop reduction(+ : sum) grainsize(20)
    for (int i = 0; i < kMany; ++i) sum += i;
  }
  int more = 0;
#pragma omp parallel num_threads(kThreads) reduction(task, + : more)
  {
#pragma omp single
    for (int i = 0; i < 10; ++i) {
#pragma omp task in_reduction(+ : more)
      more += i;
    }
  }
  printf("%d %d\n", sum, more);
}

static void cancelling(void) {
  int found = -1;
#pragma omp parallel num_threads(kThreads)
  {
#pragma omp for
    for (int i = 0; i < kMany; ++i) {
      if (i == 100) {
#pragma omp atomic write
        found = i;
#pragma omp cancel for
      }
      a[i] = i;
    }
    sink = found;
  }
  printf("%d\n", found);
}

// From here on: races.

static void plain(void) {
#pragma omp parallel num_threads(kThreads)
  x++;
}

static void noWait(void) {
#pragma omp parallel num_threads(kThreads)
  {
#pragma omp for nowait schedule(static)
    for (int i = 0; i < kMany; ++i) a[i] = i;
#pragma omp for schedule(static)
    for (int i = 0; i < kMany; ++i) b[i] = a[kMany - 1 - i];
  }
}

static void carried(void) {
#pragma omp parallel for num_threads(kThreads)
  for (int i = 1; i < kMany; ++i) a[i] = a[i - 1] + 1;
}

static void master(void) {
#pragma omp parallel num_threads(kThreads)
  {
#pragma omp master
    x = 1;
    sink = x;
  }
}

// Over and over: once each, in the order A B for one lock and B A for the other, would be ordered.
static void twoCriticals(void) {
#pragma omp parallel num_threads(kThreads)
  for (int i = 0; i < 50; ++i) {
#pragma omp critical
    x++;
#pragma omp critical(other)
    x++;
  }
}

static void taskAgainstParent(void) {
#pragma omp parallel num_threads(1)
#pragma omp single
  {
#pragma omp task shared(x)
    x = 1;
    x = 2;
  }
}

static void taskAgainstTask(void) {
#pragma omp parallel num_threads(1)
#pragma omp single
  for (int i = 0; i < 2; ++i) {
#pragma omp task shared(x)
    x += i;
  }
}

static void grandchild(void) {
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
#pragma omp task
    {
#pragma omp task
      x = 1;
    }
#pragma omp taskwait
    x = 2;
  }
}

static void wrongDependence(void) {
#pragma omp parallel num_threads(kThreads)
#pragma omp single
  {
#pragma omp task depend(out : y)
    x = 1;
#pragma omp task depend(in : a[0])
    x = 2;
  }
}

static void inversion(void) {
  static omp_lock_t one, two;
  omp_init_lock(&one);
  omp_init_lock(&two);
#pragma omp parallel num_threads(2)
  {
    for (int turn = 0; turn < 2; ++turn) {
      if (omp_get_thread_num() == turn) {
        omp_set_lock(turn ? &one : &two);
        omp_set_lock(turn ? &two : &one);
        omp_unset_lock(turn ? &two : &one);
        omp_unset_lock(turn ? &one : &two);
      }
#pragma omp barrier
    }
  }
}

static void inversionInTurn(void) {
  static omp_lock_t one, two;
  omp_init_lock(&one);
  omp_init_lock(&two);
  for (int turn = 0; turn < 2; ++turn) {
#pragma omp parallel num_threads(2)
    {
      omp_set_lock(turn ? &one : &two);
      omp_set_lock(turn ? &two : &one);
      omp_unset_lock(turn ? &two : &one);
      omp_unset_lock(turn ? &one : &two);
    }
  }
}

static void deadlock(void) {
  static omp_lock_t one, two;
  omp_init_lock(&one);
  omp_init_lock(&two);
#pragma omp parallel num_threads(2)
  {
    int me = omp_get_thread_num();
    omp_set_lock(me ? &one : &two);
#pragma omp barrier
    omp_set_lock(me ? &two : &one);
  }
}

static void relock(void) {
#pragma omp parallel num_threads(2)
  {
#pragma omp critical(outer)
    {
      omp_lock_t lock;
      omp_init_lock(&lock);
      omp_set_lock(&lock);
      omp_set_lock(&lock);
    }
  }
}

static const struct {
  const char* name;
  void (*run)(void);
} kCases[] = {
    {"barriers", barriers},
    {"regions", regions},
    {"exclusion", exclusion},
    {"hand-over", handOver},
    {"tasks", tasks},
    {"dependences", dependences},
    {"trees", trees},
    {"fulfilled", fulfilled},
    {"targets", targets},
    {"target-against-target", targetAgainstTarget},
    {"leagues", leagues},
    {"two-teams", twoTeams},
    {"reductions", reductions},
    {"cancelling", cancelling},
    {"plain", plain},
    {"no-wait", noWait},
    {"carried", carried},
    {"master", master},
    {"two-criticals", twoCriticals},
    {"task-against-parent", taskAgainstParent},
    {"task-against-task", taskAgainstTask},
    {"grandchild", grandchild},
    {"wrong-dependence", wrongDependence},
    {"inversion", inversion},
    {"inversion-in-turn", inversionInTurn},
    {"deadlock", deadlock},
    {"relock", relock},
};

int main(int count, char** arguments) {
  for (size_t i = 0; i < sizeof kCases / sizeof *kCases; ++i) {
    if (count == 2 && strcmp(arguments[1], kCases[i].name) == 0) return kCases[i].run(), 0;
  }
  fprintf(stderr, "usage: %s CASE\n", *arguments);
  return 2;
}
