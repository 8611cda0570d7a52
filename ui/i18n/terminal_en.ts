<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Answer</name>
    <message>
        <source>办完了</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>再打印</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>%1 的数据</source>
        <translation>As of %1</translation>
    </message>
    <message>
        <source>来源：%1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>这份数据旧了，可能已经变化</source>
        <translation>These data are old and may have changed</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>这是样例数据，不是真的</source>
        <translation>These are sample data, not real ones</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>屏幕上的内容不受影响</source>
        <translation>What the screen shows is not affected</translation>
    </message>
</context>
<context>
    <name>AnswerRow</name>
    <message>
        <source>来自您的卡</source>
        <translation>From your card</translation>
    </message>
    <message>
        <source>来自其他部门共享</source>
        <translation>From another office</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>修改 %1</source>
        <translation>Change %1</translation>
    </message>
</context>
<context>
    <name>Asked</name>
    <message>
        <source>别人常问的</source>
        <translation>What people ask</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>不用卡，看看能办什么</source>
        <translation>See what works without a card</translation>
    </message>
    <message>
        <source>读卡器
暂时不能用</source>
        <translation>The card reader
does not work now</translation>
    </message>
    <message>
        <source>请放身份证，
或插社保卡</source>
        <translation>Put your card
on the reader</translation>
    </message>
    <message>
        <source>请把社保卡
插进卡槽</source>
        <translation>Put your card
into the slot</translation>
    </message>
    <message>
        <source>请把身份证
放在感应区</source>
        <translation>Lay your card
on the reader</translation>
    </message>
    <message>
        <source>下面这些不用卡也能办。要用卡的，请找代办员，或打电话。</source>
        <translation>The matters below need no card. For others, ask the village agent or call.</translation>
    </message>
    <message>
        <source>读卡器暂时不能用</source>
        <translation>The card reader does not work now</translation>
    </message>
    <message>
        <source>不用卡也能办</source>
        <translation>No card needed</translation>
    </message>
    <message>
        <source>现在可办 %1 项</source>
        <translation>%1 matters available now</translation>
    </message>
    <message>
        <source>现在可办 %1 项，共 %2 项</source>
        <translation>%1 of %2 matters available now</translation>
    </message>
</context>
<context>
    <name>BottomBand</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>这张卡读不出来</source>
        <translation>This card cannot be read</translation>
    </message>
    <message>
        <source>这张卡这里不能用</source>
        <translation>This card does not work here</translation>
    </message>
    <message>
        <source>这种卡，本机还读不了</source>
        <translation>This machine cannot read this kind of card yet</translation>
    </message>
    <message>
        <source>读卡器暂时不能用</source>
        <translation>The card reader does not work now</translation>
    </message>
    <message>
        <source>卡拿得太快了</source>
        <translation>The card was taken too soon</translation>
    </message>
    <message>
        <source>请放卡，这件事要用卡办</source>
        <translation>Put your card on: this matter needs it</translation>
    </message>
    <message>
        <source>换了一张卡</source>
        <translation>This is another card</translation>
    </message>
    <message>
        <source>正在读卡，请别拿走</source>
        <translation>Reading your card, leave it there</translation>
    </message>
    <message>
        <source>拿起来，翻个面，再放一次。还不行，擦一擦卡再试。</source>
        <translation>Lift it, turn it over, put it back. If that does not help, wipe it and try again.</translation>
    </message>
    <message>
        <source>拔出来，换个方向，再插一次。还不行，擦一擦芯片再试。</source>
        <translation>Take it out, turn it round and put it in again. If that does not help, wipe the chip.</translation>
    </message>
    <message>
        <source>请用身份证，或社会保障卡。</source>
        <translation>Use your identity card or your social security card.</translation>
    </message>
    <message>
        <source>请用社会保障卡。</source>
        <translation>Please use a social security card.</translation>
    </message>
    <message>
        <source>请用身份证。</source>
        <translation>Please use a resident identity card.</translation>
    </message>
    <message>
        <source>您的卡没有问题，是本机读不了这一种。请到窗口办，或找代办员。</source>
        <translation>Nothing is wrong with your card; this machine does not read its kind. Please go to the counter, or ask the village agent.</translation>
    </message>
    <message>
        <source>您的卡没有问题，是本机读不了这一种。请换一张卡，或到窗口办。</source>
        <translation>Nothing is wrong with your card; this machine does not read its kind. Please use your other card, or go to the counter.</translation>
    </message>
    <message>
        <source>不用卡的事还能办。要用卡的，请找代办员，或打 %1。</source>
        <translation>Matters without a card still work. For others, ask the village agent or call %1.</translation>
    </message>
    <message>
        <source>请再插一次，办完了再拔。</source>
        <translation>Put it in again, and leave it there until you are done.</translation>
    </message>
    <message>
        <source>请再放一次，办完了再拿。</source>
        <translation>Put it back, and leave it there until you are done.</translation>
    </message>
    <message>
        <source>身份证放在感应区，社保卡插进卡槽。</source>
        <translation>The identity card goes on the pad, the social security card into the slot.</translation>
    </message>
    <message>
        <source>请把社保卡插进卡槽。</source>
        <translation>Put your social security card into the slot.</translation>
    </message>
    <message>
        <source>请把身份证放在感应区。</source>
        <translation>Lay your identity card on the reader.</translation>
    </message>
    <message>
        <source>刚才填的已经清掉。请把卡都拿开，再放一张，从头办。</source>
        <translation>What was typed has been wiped. Take all cards away, then put one on to start again.</translation>
    </message>
    <message>
        <source>很快就好。</source>
        <translation>This takes a moment.</translation>
    </message>
</context>
<context>
    <name>CaseDetail</name>
    <message>
        <source>办完了</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>已受理，正在办</source>
        <translation>Accepted, being worked on</translation>
    </message>
    <message>
        <source>办好了</source>
        <translation>It is done</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>已暂存，小票还没打印</source>
        <translation>Kept here, slip not printed yet</translation>
    </message>
    <message>
        <source>已暂存，尚未受理</source>
        <translation>Kept here, not yet accepted</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>尚未受理</source>
        <translation>Kept here</translation>
    </message>
    <message>
        <source>原因：%1</source>
        <translation>Reason: %1</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>已暂存，尚未受理</source>
        <translation>Kept here, not yet accepted</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>Not granted</translation>
    </message>
</context>
<context>
    <name>CasePart</name>
    <message>
        <source>小票还没打过</source>
        <translation>The slip was never printed</translation>
    </message>
    <message>
        <source>可以补打小票</source>
        <translation>You can print the slip again</translation>
    </message>
    <message>
        <source>打印小票</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>补打小票</source>
        <translation>Print the slip</translation>
    </message>
</context>
<context>
    <name>CaseRow</name>
    <message>
        <source>已办好</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>小票还没打印</source>
        <translation>The slip is not printed yet</translation>
    </message>
    <message>
        <source>已暂存，尚未受理</source>
        <translation>Kept here, not yet accepted</translation>
    </message>
</context>
<context>
    <name>CategoryGrid</name>
    <message>
        <source>按部门找</source>
        <translation>By department</translation>
    </message>
</context>
<context>
    <name>DateBoxes</name>
    <message>
        <source>年</source>
        <translation>year</translation>
    </message>
    <message>
        <source>月</source>
        <translation>month</translation>
    </message>
    <message>
        <source>日</source>
        <translation>day</translation>
    </message>
</context>
<context>
    <name>DateKeys</name>
    <message>
        <source>%1 日</source>
        <translation>Day %1</translation>
    </message>
</context>
<context>
    <name>DepartmentList</name>
    <message>
        <source>按部门找</source>
        <translation>By department</translation>
    </message>
</context>
<context>
    <name>DepartmentRow</name>
    <message>
        <source>%1 项</source>
        <translation>%1 matters</translation>
    </message>
</context>
<context>
    <name>DigitKeys</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>FactorChoice</name>
    <message>
        <source>您没有登记手机号，请用服务密码，或找代办员登记</source>
        <translation>You have no mobile number with us. Use the service PIN, or ask the village agent</translation>
    </message>
    <message>
        <source>刚发过一条短信，请过一分钟再发</source>
        <translation>A text message was just sent. Please wait a minute</translation>
    </message>
    <message>
        <source>试的次数太多，先锁住了。请过一会儿再来，或找代办员</source>
        <translation>Tried too often, so it is locked for now. Come back later, or ask the village agent</translation>
    </message>
    <message>
        <source>网络断了，现在没法核对。请稍后再试</source>
        <translation>The network is down, so it cannot be checked now. Please try later</translation>
    </message>
    <message>
        <source>您还没有设服务密码，请用短信验证码</source>
        <translation>You have not set a service PIN. Use a text message code</translation>
    </message>
    <message>
        <source>没有办成，请换一种方式，或找代办员</source>
        <translation>That did not work. Try the other way, or ask the village agent</translation>
    </message>
    <message>
        <source>这件事要再确认是您本人</source>
        <translation>Please show that it is you</translation>
    </message>
    <message>
        <source>选一种方式</source>
        <translation>Choose one way</translation>
    </message>
    <message>
        <source>输服务密码</source>
        <translation>Type your service PIN</translation>
    </message>
    <message>
        <source>收短信验证码</source>
        <translation>Get a text message code</translation>
    </message>
    <message>
        <source>您自己设过的六位数字</source>
        <translation>The six digits you chose yourself</translation>
    </message>
    <message>
        <source>发到您登记过的手机上</source>
        <translation>Sent to the mobile number we know</translation>
    </message>
</context>
<context>
    <name>FactorEntry</name>
    <message>
        <source>返回重新发送</source>
        <translation>Back: send again</translation>
    </message>
    <message>
        <source>换一种方式</source>
        <translation>Another way</translation>
    </message>
    <message>
        <source>数字不对，请再输一次</source>
        <translation>These digits are not right. Please type them again</translation>
    </message>
    <message>
        <source>数字不对，还可以试 %1 次</source>
        <translation>These digits are not right. You can try %1 more times</translation>
    </message>
    <message>
        <source>试的次数太多，先锁住了。请过一会儿再来，或找代办员</source>
        <translation>Tried too often, so it is locked for now. Come back later, or ask the village agent</translation>
    </message>
    <message>
        <source>验证码过时了，请返回重新发一条</source>
        <translation>The code is too old. Go back and have a new one sent</translation>
    </message>
    <message>
        <source>网络断了，现在没法核对。请稍后再试</source>
        <translation>The network is down, so it cannot be checked now. Please try later</translation>
    </message>
    <message>
        <source>您还没有设服务密码，请用短信验证码</source>
        <translation>You have not set a service PIN. Use a text message code</translation>
    </message>
    <message>
        <source>您没有登记手机号，请用服务密码，或找代办员登记</source>
        <translation>You have no mobile number with us. Use the service PIN, or ask the village agent</translation>
    </message>
    <message>
        <source>刚发过一条短信，请过一分钟再发</source>
        <translation>A text message was just sent. Please wait a minute</translation>
    </message>
    <message>
        <source>没有办成，请换一种方式，或找代办员</source>
        <translation>That did not work. Try the other way, or ask the village agent</translation>
    </message>
    <message>
        <source>请输六位服务密码</source>
        <translation>Type your six-digit service PIN</translation>
    </message>
    <message>
        <source>请输短信里的六位数字</source>
        <translation>Type the six digits of the text message</translation>
    </message>
    <message>
        <source>用手挡一挡，别让旁人看见</source>
        <translation>Cover it with your hand, so that nobody sees it</translation>
    </message>
    <message>
        <source>短信发到了 %1</source>
        <translation>The message went to %1</translation>
    </message>
    <message>
        <source>已输入 %1 位，共 6 位</source>
        <translation>%1 of 6 digits typed</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>别人还一起办的</source>
        <translation>Others also did here</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>别忘了拿卡</source>
        <translation>Take your card</translation>
    </message>
    <message>
        <source>谢谢，再见</source>
        <translation>Thank you, goodbye</translation>
    </message>
    <message>
        <source>您的信息已经从屏幕上清掉。</source>
        <translation>Your data are gone from this screen.</translation>
    </message>
    <message>
        <source>请收好您的卡</source>
        <translation>Take your card</translation>
    </message>
    <message>
        <source>请取走打印的小票</source>
        <translation>Take your slip</translation>
    </message>
</context>
<context>
    <name>GroupRow</name>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>修改第 %1 项</source>
        <translation>Change number %1</translation>
    </message>
    <message>
        <source>确定删</source>
        <translation>Yes, remove</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>确定删除第 %1 项</source>
        <translation>Yes, remove number %1</translation>
    </message>
    <message>
        <source>删除第 %1 项</source>
        <translation>Remove number %1</translation>
    </message>
</context>
<context>
    <name>GroupRows</name>
    <message>
        <source>添一项</source>
        <translation>Add the first</translation>
    </message>
    <message>
        <source>再添一项</source>
        <translation>Add another</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>求助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>需要帮忙吗？</source>
        <translation>Do you need help?</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>说出本机编号：%1</source>
        <translation>Say the number of this terminal: %1</translation>
    </message>
    <message>
        <source>找村里的代办员</source>
        <translation>Ask the village agent</translation>
    </message>
    <message>
        <source>请代办员过来一起办。密码请自己按，不要告诉别人。</source>
        <translation>The agent can do it with you. Type your code yourself and tell it to nobody.</translation>
    </message>
    <message>
        <source>这里的每一件事，也可以到窗口办，或用纸质表格办。</source>
        <translation>Everything here can also be done at the counter, or on paper.</translation>
    </message>
    <message>
        <source>回去接着办</source>
        <translation>Go on</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>全部 %1 项</source>
        <translation>All %1 matters</translation>
    </message>
    <message>
        <source>您好，想办什么事？</source>
        <translation>Hello. What do you need?</translation>
    </message>
    <message>
        <source>%1，您好</source>
        <translation>Hello, %1</translation>
    </message>
    <message>
        <source>这里常办的事</source>
        <translation>Often asked for here</translation>
    </message>
    <message>
        <source>先看这几件</source>
        <translation>Start with these</translation>
    </message>
    <message>
        <source>按部门找</source>
        <translation>By department</translation>
    </message>
    <message>
        <source>常办的</source>
        <translation>Used here</translation>
    </message>
    <message>
        <source>先看看</source>
        <translation>Start here</translation>
    </message>
    <message>
        <source>按事情</source>
        <translation>By event</translation>
    </message>
    <message>
        <source>按部门</source>
        <translation>By office</translation>
    </message>
    <message>
        <source>按事情找</source>
        <translation>By life event</translation>
    </message>
</context>
<context>
    <name>HotlinePanel</name>
    <message>
        <source>请先打这个电话</source>
        <translation>Call this number first</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>您还在吗？</source>
        <translation>Are you still here?</translation>
    </message>
    <message>
        <source>没有人碰屏幕，数到零就清空。您填的都还在。</source>
        <translation>At zero the screen is wiped. What you entered is still there.</translation>
    </message>
    <message>
        <source>我还在，接着办</source>
        <translation>I am still here</translation>
    </message>
</context>
<context>
    <name>LatinKeys</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>换到 %1</source>
        <translation>Turn to %1</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Erase</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>%1 项</source>
        <translation>%1 matters</translation>
    </message>
    <message>
        <source>电话 %1</source>
        <translation>Telephone %1</translation>
    </message>
    <message>
        <source>找别的事</source>
        <translation>Find another</translation>
    </message>
    <message>
        <source>找</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>MatterPage</name>
    <message>
        <source>可以打电话问</source>
        <translation>You can call</translation>
    </message>
    <message>
        <source>先打这个电话</source>
        <translation>Call this number first</translation>
    </message>
    <message>
        <source>现在办不了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>现在没有网络</source>
        <translation>Offline now</translation>
    </message>
    <message>
        <source>要跑几趟</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>谁可以办</source>
        <translation>Who may</translation>
    </message>
    <message>
        <source>别人常问的</source>
        <translation>What people ask</translation>
    </message>
    <message>
        <source>要带什么</source>
        <translation>Bring</translation>
    </message>
    <message>
        <source>不用带</source>
        <translation>Leave at home</translation>
    </message>
    <message>
        <source>部门之间已经共享</source>
        <translation>The offices share these</translation>
    </message>
    <message>
        <source>多久办好</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>没有网络时</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>哪个部门</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>电话 %1</source>
        <translation>Telephone %1</translation>
    </message>
    <message>
        <source>用什么证</source>
        <translation>Which card</translation>
    </message>
    <message>
        <source>不用卡</source>
        <translation>No card needed</translation>
    </message>
    <message>
        <source>身份证或社保卡</source>
        <translation>Identity or social security card</translation>
    </message>
    <message>
        <source>卡，加服务密码或短信码</source>
        <translation>Card, and service PIN or text message code</translation>
    </message>
</context>
<context>
    <name>MoneyKeys</name>
    <message>
        <source>小数点</source>
        <translation>Point</translation>
    </message>
</context>
<context>
    <name>OfflineNote</name>
    <message>
        <source>现在没有网络：</source>
        <translation>No network now: </translation>
    </message>
    <message>
        <source>没有网络时：</source>
        <translation>Without the network: </translation>
    </message>
</context>
<context>
    <name>OutOfOrder</name>
    <message>
        <source>读卡器不能用</source>
        <translation>The card reader</translation>
    </message>
    <message>
        <source>打印机不能用</source>
        <translation>The printer</translation>
    </message>
    <message>
        <source>办事目录没有装好</source>
        <translation>The list of matters is missing</translation>
    </message>
    <message>
        <source>存件的地方被占用</source>
        <translation>The store for applications is in use elsewhere</translation>
    </message>
    <message>
        <source>存件的地方满了</source>
        <translation>The store for applications is full</translation>
    </message>
    <message>
        <source>存件的地方是旧的：请技术员重新启用本机</source>
        <translation>The store for applications is an old copy: the technician must enrol this terminal again</translation>
    </message>
    <message>
        <source>本机还没有启用：请技术员领启用码，运行 kiosk enrol</source>
        <translation>Not in service yet: the technician gets an enrolment code and runs kiosk enrol</translation>
    </message>
    <message>
        <source>存件的地方坏了</source>
        <translation>The store for applications is broken</translation>
    </message>
    <message>
        <source>本机暂时停用</source>
        <translation>This terminal is out of service</translation>
    </message>
    <message>
        <source>%1发现的。</source>
        <translation>Noticed on %1.</translation>
    </message>
    <message>
        <source>现在不能用的</source>
        <translation>What does not work</translation>
    </message>
    <message>
        <source>还能用的</source>
        <translation>What still works</translation>
    </message>
    <message>
        <source>可以打这个电话问</source>
        <translation>You can call this number</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>您的号码</source>
        <translation>Your number</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>上一页</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>PaperPanel</name>
    <message>
        <source>打印小票</source>
        <translation>Print the slip</translation>
    </message>
    <message>
        <source>可以打印</source>
        <translation>Ready to print</translation>
    </message>
    <message>
        <source>号码一样有效，下次放卡可以补打</source>
        <translation>Your number is valid all the same. Print at your next visit</translation>
    </message>
    <message>
        <source>正在打印小票……</source>
        <translation>Printing the slip …</translation>
    </message>
    <message>
        <source>小票已打印，请取走</source>
        <translation>The slip is printed, please take it</translation>
    </message>
    <message>
        <source>小票可能没打全</source>
        <translation>The slip may not be complete</translation>
    </message>
    <message>
        <source>没有纸了，小票没打出来</source>
        <translation>Out of paper: no slip was printed</translation>
    </message>
    <message>
        <source>打印机盖子开着，小票没打出来</source>
        <translation>The printer is open: no slip was printed</translation>
    </message>
    <message>
        <source>打印机不能用，小票没打出来</source>
        <translation>The printer does not work: no slip was printed</translation>
    </message>
    <message>
        <source>请看一看出纸口，不全就再打一张</source>
        <translation>Look at the paper; print again if it is not complete</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>付好了，查一下</source>
        <translation>I have paid: check</translation>
    </message>
    <message>
        <source>再查一次</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>返回重新付</source>
        <translation>Back: pay again</translation>
    </message>
    <message>
        <source>付好了</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>没有付成，没有扣钱</source>
        <translation>Not paid, no money was taken</translation>
    </message>
    <message>
        <source>还不知道付成了没有</source>
        <translation>We do not know yet whether it was paid</translation>
    </message>
    <message>
        <source>请用手机扫码付款</source>
        <translation>Scan this with your phone to pay</translation>
    </message>
    <message>
        <source>正在出收据，请稍等</source>
        <translation>Your receipt is coming, please wait</translation>
    </message>
    <message>
        <source>可以返回再付一次</source>
        <translation>You can go back and pay again</translation>
    </message>
    <message>
        <source>请不要再付一次。我们正在查，也可以打 %1 问</source>
        <translation>Please do not pay again. We are checking; you can also call %1</translation>
    </message>
    <message>
        <source>付好以后，这里会自己变</source>
        <translation>This page changes by itself when it is paid</translation>
    </message>
    <message>
        <source>付款二维码</source>
        <translation>Payment QR code</translation>
    </message>
</context>
<context>
    <name>PlaceTrail</name>
    <message>
        <source>别的市</source>
        <translation>Other cities</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>没错，下一步</source>
        <translation>Yes, go on</translation>
    </message>
    <message>
        <source>就这些，下一步</source>
        <translation>That is all</translation>
    </message>
    <message>
        <source>重写</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>QuestionHead</name>
    <message>
        <source>不填也可以，直接按“下一步”</source>
        <translation>You may leave it empty: just press Next</translation>
    </message>
    <message>
        <source>已经满了，不能再添</source>
        <translation>The list is full</translation>
    </message>
    <message>
        <source>还差 %1 位</source>
        <translation>%1 more to go</translation>
    </message>
    <message>
        <source>位数齐了</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>第 %1 题，共 %2 题</source>
        <translation>Question %1 of %2</translation>
    </message>
    <message>
        <source>第 %1 项</source>
        <translation>Number %1</translation>
    </message>
    <message>
        <source>已输入</source>
        <translation>Typed so far</translation>
    </message>
    <message>
        <source>来自您的卡，不对可以改</source>
        <translation>From your card; change it if it is wrong</translation>
    </message>
    <message>
        <source>来自其他部门共享，不对可以改</source>
        <translation>From another office; change it if it is wrong</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>非常满意</source>
        <translation>Very satisfied</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>基本满意</source>
        <translation>Fairly satisfied</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Not satisfied</translation>
    </message>
    <message>
        <source>非常不满意</source>
        <translation>Not satisfied at all</translation>
    </message>
    <message>
        <source>不评了，结束</source>
        <translation>Skip and finish</translation>
    </message>
    <message>
        <source>办得满意吗？</source>
        <translation>Are you satisfied?</translation>
    </message>
    <message>
        <source>按一个脸就行，不评也可以</source>
        <translation>Press one face, or none</translation>
    </message>
</context>
<context>
    <name>ReaderPictures</name>
    <message>
        <source>身份证放上面</source>
        <translation>Identity card: on top</translation>
    </message>
    <message>
        <source>社保卡插这里</source>
        <translation>Social security card: in here</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>办完了</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>再办一件</source>
        <translation>Another matter</translation>
    </message>
    <message>
        <source>已暂存，尚未受理</source>
        <translation>Kept here, not yet accepted</translation>
    </message>
    <message>
        <source>付好了</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>证明开好了</source>
        <translation>Your certificate is ready</translation>
    </message>
    <message>
        <source>提示单好了，没有收钱</source>
        <translation>Your note is ready, no money was taken</translation>
    </message>
    <message>
        <source>这次没有办成</source>
        <translation>This could not be done</translation>
    </message>
    <message>
        <source>没有收下</source>
        <translation>Nothing was kept</translation>
    </message>
    <message>
        <source>还不知道结果</source>
        <translation>We do not know the outcome yet</translation>
    </message>
    <message>
        <source>尚未受理</source>
        <translation>Kept here</translation>
    </message>
    <message>
        <source>已缴费</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>已出具</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>请先不要重办，可以打 %1 问</source>
        <translation>Please do not do it again; call %1</translation>
    </message>
</context>
<context>
    <name>ResultPart</name>
    <message>
        <source>不明白可以打这个电话</source>
        <translation>For questions, call this number</translation>
    </message>
    <message>
        <source>请先打这个电话</source>
        <translation>Call this number first</translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>What happens next</translation>
    </message>
    <message>
        <source>办完请收好您的卡，拿走卡屏幕就清空</source>
        <translation>Take your card when you are done; the screen is then wiped</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>请核对一遍</source>
        <translation>Please check your answers</translation>
    </message>
    <message>
        <source>不对的地方，按右边“修改”</source>
        <translation>Press Change beside anything that is wrong</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>没有找到“%1”</source>
        <translation>Nothing found for “%1”</translation>
    </message>
    <message>
        <source>这里常办的事</source>
        <translation>Often asked for here</translation>
    </message>
    <message>
        <source>没有正好叫这个的。您是不是要找：</source>
        <translation>Nothing is called just so. Did you mean:</translation>
    </message>
    <message>
        <source>编号 %1 开头的有 %2 件</source>
        <translation>%2 numbers begin with %1</translation>
    </message>
    <message>
        <source>找到 %1 件</source>
        <translation>%1 found</translation>
    </message>
</context>
<context>
    <name>SearchAdvice</name>
    <message>
        <source>换几个字母试试，少按几个也行。</source>
        <translation>Try other letters, or fewer of them.</translation>
    </message>
    <message>
        <source>按“返回”，按事情或部门找。</source>
        <translation>Press Back and look by event or department.</translation>
    </message>
    <message>
        <source>打 %1 问，或叫代办员。</source>
        <translation>Call %1, or ask the village agent.</translation>
    </message>
    <message>
        <source>用拼音：按 df 或 dianfei，能找到“电费”。</source>
        <translation>By letters: “elec” finds the electricity bill.</translation>
    </message>
    <message>
        <source>用编号：按墙上那张表的数字。</source>
        <translation>By number: as on the wall chart.</translation>
    </message>
    <message>
        <source>用部门：按 sb，能找到社保的事。</source>
        <translation>By office: “social” finds social security.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>找事情：拼音字母或编号</source>
        <translation>Find by letters or number</translation>
    </message>
    <message>
        <source>按下面的字母或数字</source>
        <translation>Use the keys below</translation>
    </message>
</context>
<context>
    <name>SignatureBox</name>
    <message>
        <source>签名框</source>
        <translation>Box to sign in</translation>
    </message>
    <message>
        <source>还没有签</source>
        <translation>Not signed yet</translation>
    </message>
    <message>
        <source>已经签了</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>用手指在这里写名字</source>
        <translation>Write your name here with a finger</translation>
    </message>
</context>
<context>
    <name>TopBand</name>
    <message>
        <source>联网</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>离线可办</source>
        <translation>Works offline</translation>
    </message>
    <message>
        <source>换成英文</source>
        <translation>换成中文</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>换成标准字</source>
        <translation>Normal letters</translation>
    </message>
    <message>
        <source>换成大字</source>
        <translation>Large letters</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>换一种颜色</source>
        <translation>Other colours</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>正在收好您的申请</source>
        <translation>Keeping your application</translation>
    </message>
    <message>
        <source>正在发短信码</source>
        <translation>Sending the code</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>正在查询</source>
        <translation>Looking it up</translation>
    </message>
    <message>
        <source>请稍等，别拿走卡。</source>
        <translation>One moment. Leave your card there.</translation>
    </message>
</context>
</TS>
