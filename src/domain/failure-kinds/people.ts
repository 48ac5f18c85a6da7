import type { Text } from '../language.ts'
import { foreignText } from './foreign-text.ts'
import { enOf, type FailureKind, kind, zhOf } from './kind.ts'

/** Who may come in, and what they may do. */
export const peopleFailures = {
  NotSignedIn: kind(
    'refused',
    () => '请先登录，然后重试。',
    () => 'Sign in first, then try again.',
  ),
  SessionEnded: kind(
    'refused',
    () => '登录已过期，请重新登录。',
    () => 'Your session has ended; sign in again.',
  ),
  NotAllowed: kind<Text>(
    'refused',
    (f) => `您的账号没有这项权限（需要：${f.zh}）。如有需要，请联系管理员。`,
    (f) => `Your account may not do this (it needs: ${f.en}). Ask an administrator if you should.`,
  ),
  ForgedRequest: kind(
    'refused',
    () => '这个请求不是从本站页面发出的，或页面已过期，没有执行。请刷新页面后重试。',
    () => 'This request did not come from a page of this site, or the page is too old. Reload it, then try again.',
  ),
  BadCredentials: kind(
    'refused',
    () => '姓名或密码不对。',
    () => 'The name or the password is wrong.',
  ),
  TooManyAttempts: kind<{ seconds: number }>(
    'refused',
    (f) => `尝试次数过多，请 ${f.seconds} 秒后再试。`,
    (f) => `Too many attempts; try again in ${f.seconds} seconds.`,
  ),
  TooManyStreams: kind<{ limit: number }>(
    'refused',
    (f) => `您打开的实时页面已达 ${f.limit} 个，请关闭几个再试。`,
    (f) => `You have ${f.limit} live pages open; close some, then try again.`,
  ),
  LinkNotValid: kind(
    'refused',
    () => '这个链接已失效：它只能用一次，或已过期。请向管理员索取新链接；在本机重新启动也会给出新链接。',
    () =>
      'This link no longer works: it was used, or it is too old. Ask an administrator for a new one, or restart on this machine to get one.',
  ),
  NameTaken: kind<{ name: string }>(
    'input',
    (f) => `姓名“${f.name}”已被使用，请换一个。`,
    (f) => `The name "${f.name}" is taken; choose another.`,
  ),
  WeakPassword: kind<{ least: number }>(
    'input',
    (f) => `密码至少 ${f.least} 个字符，且不能包含姓名或过于常见。`,
    (f) => `A password has at least ${f.least} characters, does not hold the name, and is not a common one.`,
  ),
  NoSuchAccount: kind<{ id: string }>(
    'input',
    (f) => `没有账号“${f.id}”。`,
    (f) => `There is no account "${f.id}".`,
  ),
  LastAdmin: kind(
    'refused',
    () => '至少要保留一位启用的管理员。请先把管理员角色交给另一个账号。',
    () => 'At least one active administrator must remain. Give another account the role first.',
  ),
  ProviderRefused: kind<Text>(
    'refused',
    (f) => `身份提供方没有完成登录：${f.zh}`,
    (f) => `The identity provider did not complete the sign-in: ${f.en}`,
  ),
  ProviderUnreachable: kind<{ found: string }>(
    'passing',
    (f) => `连不上身份提供方：${foreignText(f.found).zh}。请稍后再试，或请管理员检查设置。`,
    (f) =>
      `The identity provider cannot be reached (${f.found}). Try again later, or ask an administrator to check its settings.`,
  ),
  ModelNotAllowed: kind<{ model: string }>(
    'refused',
    (f) => `管理员没有允许模型“${f.model}”。请换一个，或请管理员在“设置 → 规则”里加上它。`,
    (f) =>
      `The administrator does not allow the model "${f.model}". Choose another, or ask for it under Settings → Rules.`,
  ),
  NoSuchPage: kind(
    'input',
    () => '没有这个页面。它可能已被移走，或地址有误。',
    () => 'There is no such page. It may have moved, or the address is wrong.',
  ),
  BadRequest: kind<Text>(
    'input',
    (f) => `请求内容有误：${zhOf(f)}`,
    (f) => `The request is not valid: ${enOf(f)}`,
  ),
  UploadTooLarge: kind<{ limit: string }>(
    'input',
    (f) => `上传内容超过上限 ${f.limit}。请拆分文件，或请管理员调高 PARLEY_MAX_DATA_BYTES。`,
    (f) =>
      `The upload is larger than ${f.limit}. Split the file, or ask an administrator to raise PARLEY_MAX_DATA_BYTES.`,
  ),
} as const satisfies Record<string, FailureKind<never>>
