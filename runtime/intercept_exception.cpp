// Exceptions that threads share by std::exception_ptr: the last to let go of one ends it, and
// learns by a count within the C++ library, which is not seen, that the others are done with it. So
// who lets go while others have it publishes what it did, and takes the destructor's place with one
// that first takes over what was published.
#include "runtime/intercept.h"
#include "runtime/next_function.h"

namespace lockstitch::rt {
namespace {

using Destructor = void (*)(void*);

// Of libstdc++ and libc++abi on x86-64: what stands before a thrown object, in bytes.
constexpr size_t kDestructor = 104;
struct Gnu {
  using Count = u32;
  static constexpr size_t kHeader = 112;  // from where the list of caught exceptions points
  static constexpr size_t kClass = 80;    // behind that
  static constexpr size_t kPrimary = 0;   // likewise: what a dependent exception stands for
  static constexpr size_t kCount = 128;   // owners
  static constexpr size_t kUnused = 120;  // padding, which is zero
  static constexpr u64 kName = 0x474e5543432b2b00;  // "GNUCC++"
};
struct Llvm {
  using Count = u64;
  static constexpr size_t kHeader = 128;
  static constexpr size_t kClass = 96;
  static constexpr size_t kPrimary = 8;
  static constexpr size_t kCount = 120;
  static constexpr size_t kUnused = 128;
  static constexpr u64 kName = 0x434c4e47432b2b00;  // "CLNGC++"
};

template <class T>
T* before(void* object, size_t bytes) {
  return reinterpret_cast<T*>(static_cast<u8*>(object) - bytes);
}
template <class T>
T* behind(void* header, size_t bytes) {
  return reinterpret_cast<T*>(static_cast<u8*>(header) + bytes);
}

template <class Library>
void endShared(void* object) {
  {
    Thread* self = current();
    HookScope scope(self);
    if (scope) acquireFrom(self, syncAt(addressOf(object)));
  }
  (*before<Destructor>(object, Library::kUnused))(object);
}

// Before the thread has one owner less. Whoever is not the last still sees two.
template <class Library>
void letGo(void* object) {
  const auto* count = before<typename Library::Count>(object, Library::kCount);
  if (__atomic_load_n(count, __ATOMIC_ACQUIRE) < 2) return;
  Thread* self = current();
  HookScope scope(self);
  if (!scope) return;
  releaseTo(self, syncAt(addressOf(object)));
  Destructor* const destructor = before<Destructor>(object, kDestructor);
  const Destructor now = __atomic_load_n(destructor, __ATOMIC_ACQUIRE);
  Destructor none = nullptr;
  if (now && now != endShared<Library> &&
      __atomic_compare_exchange_n(before<Destructor>(object, Library::kUnused), &none, now, false,
                                  __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) {
    __atomic_store_n(destructor, endShared<Library>, __ATOMIC_RELEASE);
  }
}

// The exception that the innermost handler has. False when it is of another library.
template <class Library>
bool letGoOfCaught(void* header) {
  constexpr u64 kIsDependent = 1;
  const u64 name = *behind<u64>(header, Library::kClass);
  if ((name & ~kIsDependent) != Library::kName) return false;
  void* object = behind<u8>(header, Library::kHeader);
  if (name & kIsDependent) object = *behind<void*>(header, Library::kPrimary);
  letGo<Library>(object);
  return true;
}

// A plugin may have brought its C++ library along for itself.
template <class Function>
Function handlersNext(Function& known, const char* symbol) {
  if (LS_LIKELY(__atomic_load_n(&known, __ATOMIC_RELAXED) != nullptr)) return known;
  const bool isLlvm = dlopen("libc++abi.so.1", RTLD_NOW | RTLD_NOLOAD) != nullptr;
  return nextFunction(known, symbol, isLlvm ? "libc++abi.so.1" : "libstdc++.so.6");
}
void** (*g_globals)();
void (*g_endCatch)();

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;

// (That they are no tail calls keeps from code of the program's what the library frees.)
LS_EXPORT void __cxa_end_catch() {
  if (checksRaces()) {
    void* caught = *handlersNext(g_globals, "__cxa_get_globals")();
    if (caught) letGoOfCaught<Gnu>(caught) || letGoOfCaught<Llvm>(caught);
  }
  handlersNext(g_endCatch, "__cxa_end_catch")();
  asm volatile("");
}

// std::__exception_ptr::exception_ptr::_M_release()
LS_EXPORT void _ZNSt15__exception_ptr13exception_ptr10_M_releaseEv(void** pointer) {
  if (checksRaces() && *pointer) letGo<Gnu>(*pointer);
  using Release = void (*)(void**);
  LS_NEXT(Release, _ZNSt15__exception_ptr13exception_ptr10_M_releaseEv, "libstdc++.so.6")(pointer);
  asm volatile("");
}

LS_EXPORT void __cxa_decrement_exception_refcount(void* object) {
  if (checksRaces() && object) letGo<Llvm>(object);
  using Decrement = void (*)(void*);
  LS_NEXT(Decrement, __cxa_decrement_exception_refcount, "libc++abi.so.1")(object);
  asm volatile("");
}
