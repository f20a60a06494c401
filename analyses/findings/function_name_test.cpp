#include <gtest/gtest.h>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

struct Case {
  const char* spelled;
  const char* expected;
};

class FunctionName : public testing::TestWithParam<Case> {};

TEST_P(FunctionName, IsNormalised) {
  EXPECT_EQ(normaliseFunctionName(GetParam().spelled), GetParam().expected);
}

TEST_P(FunctionName, NormalisingTwiceChangesNothing) {
  const std::string once = normaliseFunctionName(GetParam().spelled);
  EXPECT_EQ(normaliseFunctionName(once), once);
}

constexpr Case kPlain[] = {
    {"", ""},
    {"main", "main"},
    {"withdraw(int)", "withdraw"},
    {"Account::withdraw", "Account::withdraw"},
    {"Account::withdraw(int) const", "Account::withdraw"},
    {"Account::withdraw(int) const &", "Account::withdraw"},
    {"Account::withdraw() &&", "Account::withdraw"},
    {"Account::balance const", "Account::balance"},
    {"void Account::withdraw<int>(int)", "Account::withdraw"},
    {"unsigned long count<int>(int)", "count"},
    {"int const& first<int>(std::vector<int> const&)", "first"},
    {"char *name()", "name"},
    {"std::vector<int, std::allocator<int> > make<int>()", "make"},
    {"typename std::enable_if<(sizeof(int) > 2), int>::type pick<int>(int)", "pick"},
    {"decltype(auto) forward<int>(int&)", "forward"},
    {"decltype (f(a->b)) call<int>(int)", "call"},
    {"void (*handler<int>(int))(char)", "handler"},
    {"f(void (*)(int), std::function<void (int)>)", "f"},
    {"Box<int>::Box()", "Box::Box"},
    {"Box<std::map<int, std::less<int> > >::~Box()", "Box::~Box"},
    {"f(int)::Local::g() const", "f::Local::g"},
    {"non-virtual thunk to Shape::draw()", "Shape::draw"},
    {"_ZN7Account8withdrawEi", "Account::withdraw"},
    {"_ZNK7Account7balanceEv", "Account::balance"},
    {"_Znot_a_mangled_name", "_Znot_a_mangled_name"},
    {"int f(int) [with T = int]", "f"},
};
INSTANTIATE_TEST_SUITE_P(Plain, FunctionName, testing::ValuesIn(kPlain));

constexpr Case kOperators[] = {
    {"Foo::operator()(int) const", "Foo::operator()"},
    {"void Foo::operator()<int>(int) const", "Foo::operator()"},
    {"operator<(A const&, A const&)", "operator<"},
    {"bool operator< <int>(A<int> const&, A<int> const&)", "operator<"},
    {"bool operator<<int>(A<int> const&, A<int> const&)", "operator<"},
    {"std::ostream& operator<< <char>(std::ostream&, char)", "operator<<"},
    {"std::ostream& operator<<<char>(std::ostream&, char)", "operator<<"},
    {"operator<<(std::ostream&, A)", "operator<<"},
    {"A::operator<=>(A const&) const", "A::operator<=>"},
    {"A::operator<<=(int)", "A::operator<<="},
    {"A::operator->() const", "A::operator->"},
    {"A::operator->*(int)", "A::operator->*"},
    {"A::operator[](unsigned long)", "A::operator[]"},
    {"A::operator bool() const", "A::operator bool"},
    {"A::operator std::vector<int, std::allocator<int> >() const", "A::operator std::vector"},
    {"operator new(unsigned long)", "operator new"},
    {"operator new[](unsigned long)", "operator new[]"},
    {"operator delete[](void*)", "operator delete[]"},
    {"operator\"\" _km(long double)", "operator\"\"_km"},
    {"operator\"\"_km(long double)", "operator\"\"_km"},
    {"A::operator=(A&&)", "A::operator="},
    {"A::operator,(int)", "A::operator,"},
    {"operators::run(int)", "operators::run"},
    {"operator_table(int)", "operator_table"},
};
INSTANTIATE_TEST_SUITE_P(Operators, FunctionName, testing::ValuesIn(kOperators));

constexpr Case kLambdas[] = {
    {"main::lambda", "main::lambda"},
    {"main::lambda#2", "main::lambda#2"},
    {"main::{lambda()#1}::operator()() const", "main::lambda"},
    {"main::{lambda()#2}::operator()() const", "main::lambda"},
    {"main::'lambda'()::operator()() const", "main::lambda"},
    {"main::'lambda0'(int)::operator()(int) const", "main::lambda"},
    {"main::$_0::operator()() const", "main::lambda"},
    {"main::$_12::operator()", "main::lambda"},
    {"f(int)::{lambda(int)#1}::operator()(int) const", "f::lambda"},
    {"auto f(int)::{lambda(auto:1)#1}::operator()<int>(int) const", "f::lambda"},
    {"f(int)::$_1::operator()(int) const::$_2::operator()() const", "f::lambda::lambda"},
    {"f()::{lambda()#1}::operator()() const::{lambda()#1}::operator()() const",
     "f::lambda::lambda"},
    {"Bank::Bank(int)::{lambda()#1}::operator()() const", "Bank::Bank::lambda"},
    {"Bank::run() const::'lambda'()::operator()() const", "Bank::run::lambda"},
    {"main()::<lambda()>", "main::lambda"},
    {"main::<lambda(int)>::operator()", "main::lambda"},
    {"main::(lambda at bank.cpp:30:20)::operator()() const", "main::lambda"},
    {"main::{lambda()#1}::_FUN()", "main::lambda"},
    {"main::$_0::__invoke()", "main::lambda"},
    {"main::{lambda()#1}::operator void (*)()() const", "main::lambda"},
    {"_ZZ4mainENKUlvE_clEv", "main::lambda"},
    {"void std::__invoke_impl<void, main::{lambda()#1}>(std::__invoke_other, main::{lambda()#1}&&)",
     "std::__invoke_impl"},
    {"std::thread::_State_impl<std::thread::_Invoker<std::tuple<main::{lambda()#1}> > >::_M_run()",
     "std::thread::_State_impl::_M_run"},
};
INSTANTIATE_TEST_SUITE_P(Lambdas, FunctionName, testing::ValuesIn(kLambdas));

constexpr Case kScopesAndSuffixes[] = {
    {"(anonymous namespace)::work(int)", "(anonymous)::work"},
    {"(anonymous)::work", "(anonymous)::work"},
    {"{anonymous}::work()", "(anonymous)::work"},
    {"_GLOBAL__N_1::work()", "(anonymous)::work"},
    {"_ZN12_GLOBAL__N_14workEv", "(anonymous)::work"},
    {"int (anonymous namespace)::pick<int>(int)", "(anonymous)::pick"},
    {"a::(anonymous namespace)::C::f(int) const", "a::(anonymous)::C::f"},
    {"std::__cxx11::basic_string<char>::append(char const*)", "std::basic_string::append"},
    {"std::__1::mutex::lock()", "std::mutex::lock"},
    {"std::filesystem::path::string[abi:cxx11]() const", "std::filesystem::path::string"},
    {"name[abi:cxx11](int)", "name"},
    {"name[abi:a][abi:b]<int>(int)", "name"},
    {"work(int) [clone .part.0]", "work"},
    {"work [clone .constprop.0]", "work"},
    {"work(int) [clone .isra.0] [clone .cold]", "work"},
    {"work.part.0", "work"},
    {"work.constprop.0.isra.0", "work"},
    {"work.llvm.1234567", "work"},
    {"work._omp_fn.0", "work"},
    {"Field::step.omp_outlined", "Field::step"},
    {"Field::step.omp_parallel.omp_task", "Field::step"},
    {"fetch(char const*) (.resume)", "fetch"},
    {"fetch(char const*) (.destroy)", "fetch"},
    {"fetch(char const*) [clone .actor]", "fetch"},
    {"fetch(fetch(char const*)::_Z5fetchPKc.Frame*) [clone .actor]", "fetch"},
    {"_Z5fetchPKc.actor", "fetch"},
    {"_Z5fetchPKc.resume", "fetch"},
    {"pthread_mutex_lock@GLIBC_2.2.5", "pthread_mutex_lock"},
    {"pthread_create@@GLIBC_2.34", "pthread_create"},
};
INSTANTIATE_TEST_SUITE_P(ScopesAndSuffixes, FunctionName, testing::ValuesIn(kScopesAndSuffixes));

TEST(FunctionName, DamagedSpellingsEndSomehow) {
  for (const char* text :
       {"f(", "f<", "f{", "f[", "f'", "::", "()", "<>", ")", "operator", "a::operator ",
        "operator<", "(", "{lambda", "'lambda", "f)::g(", " ", "  x  "})
    EXPECT_LE(normaliseFunctionName(text).size(), std::string(text).size() + 16) << text;
}

}  // namespace
}  // namespace lockstitch
