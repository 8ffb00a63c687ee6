import { describe, expect, test } from 'vitest'
import { toTaiwan, toTaiwanDeep } from './zh-tw.ts'

describe('what a Taiwanese shopkeeper reads', () => {
  test.each([
    ['新建优惠券，填好参数再发布', '新增優惠券，填好參數再發布'],
    ['波点连衣裙，全国包邮', '點點洋裝，全國免運'],
    ['电子商务运营管理：营销推广', '電子商務營運管理：行銷推廣'],
    ['平台、店铺、银行、快递、顾客', '平台、店鋪、銀行、快遞、顧客'],
    ['读课文、小测答对、实训及格', '讀課文、小測驗答對、實作及格'],
    ['结束并复盘', '結束並檢討'],
    ['没有账号，对账时在两本账上', '沒有帳號，對帳時在兩本帳上'],
    ['换一个端口或换一台电脑', '換一個連接埠或換一台電腦'],
    ['机房的鼠标、键盘、屏幕和打印机', '電腦教室的滑鼠、鍵盤、螢幕和印表機'],
    ['默认支持导出数据和视频', '預設支援匯出資料和影片'],
    ['质量信息保存在文件里', '品質資訊儲存在檔案裡'],
    ['待发货，等待平台提交', '待出貨，等待平台送出'],
    ['空格拿起，回车确定', '空白鍵拿起，Enter 鍵確定'],
    ['任务栏宽度、时间线、标签页', '任務欄寬度、時間軸、分頁'],
    ['粘贴进去；U 盘没插；安装过或常打开的站', '貼進去；隨身碟沒插；安裝過或常開的網站'],
    ['把课程添加到主屏幕，复制来的记录会并进来', '把課程加到主畫面，複製來的記錄會併進來'],
    ['MIT 许可证，许可与致谢', 'MIT 授權條款，授權與致謝'],
  ])('%s', (simplified, taiwan) => {
    expect(toTaiwan(simplified)).toBe(taiwan)
  })
})

describe('characters that several stand for are chosen by their sense', () => {
  test.each([
    ['门槛和面额', '門檻和面額'],
    ['这一单只减一次，这一单只有这张券', '這一單只減一次，這一單只有這張券'],
    ['一只发圈，不勒发', '一個髮圈，不勒髮'],
    ['先看答应过买家什么', '先看答應過買家什麼'],
    ['平台从服务费里扣，从毛利里扣', '平台從服務費裡扣，從毛利裡扣'],
    ['当初发它就白发了', '當初發它就白發了'],
    ['产地直发', '產地直發'],
    ['后台、里面、零点', '後台、裡面、零時'],
  ])('%s', (simplified, taiwan) => {
    expect(toTaiwan(simplified)).toBe(taiwan)
  })
})

test('quotation marks are the corner ones', () => {
  expect(toTaiwan('“满 30 减 5”，写着‘用到三十日’')).toBe('「滿 30 減 5」，寫著『用到三十日』')
})

test('places for figures, nested keys and tags stay as they are', () => {
  expect(toTaiwan('“{{发布}}”<b>发布</b>$t(发布)')).toBe('「{{发布}}」<b>發布</b>$t(发布)')
})

test('inside JSON only texts are turned, never keys', () => {
  expect(toTaiwanDeep({ 发布: ['发布', 1, null, { a: '账' }] })).toEqual({ 发布: ['發布', 1, null, { a: '帳' }] })
})
